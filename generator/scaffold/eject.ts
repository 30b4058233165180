/** A built-in template → files of a user's own, which import from each other and from `marktype/template`, and from nothing else. */
import { templates } from '../3-emit/templates/index.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { nearest } from '../ir/nearest.ts'
import type { OwnFile } from './add.ts'
import { ownModule } from './own-module.ts'
import { sourcesOf } from './sources.ts'

/** The files of a built-in template, the one that exports it first. Throws a refusal for a name that none has. */
export async function ejected(name: string): Promise<OwnFile[]> {
  const known = templates.map((template) => template.name)
  if (!known.includes(name)) {
    const found = { found: name, expected: known, near: nearest(name, known) }
    throw new Refusal([diagnose('unknown-template', found)], 2)
  }
  const sources = await sourcesOf(name)
  const isFolder = !sources.has(`${name}.ts`)
  const files = [...withOwnModules(sources)].map(([path, text]) => ({
    path: isFolder ? `templates/${name}/${path}` : `templates/${path}`,
    text: ownSource(text, isFolder),
  }))
  const isEntry = ({ path }: OwnFile): boolean => path.endsWith('/index.ts')
  return files.toSorted((a, b) => Number(isEntry(b)) - Number(isEntry(a)))
}

const recordedEnding = '.recorded.ts'

// Layouts are recorded for the source as it is: a user's own is laid out by Prettier, however it is edited.
function withOwnModules(sources: ReadonlyMap<string, string>): Map<string, string> {
  const own = new Map(sources)
  for (const [path, recorded] of sources) {
    if (!path.endsWith(recordedEnding)) continue
    const module = path.replace(recordedEnding, '.ts')
    const [, constant] = /^export const (\w+)/m.exec(recorded)!
    own.set(module, ownModule(sources.get(module)!, constant!)).delete(path)
  }
  for (const [path, text] of own) own.set(path, text.replaceAll(`${recordedEnding}'`, ".ts'"))
  return own
}

const imports = /^import (type )?\{([^{}]*)\} from '([^'\n]+)'\n/gm

/** A source of ours as one of a user's: what it imports from other places of ours is imported from `marktype/template`. */
export function ownSource(source: string, isFolder: boolean): string {
  const isOwn = (from: string): boolean => isFolder && from.startsWith('./')
  const names = new Set<string>()
  const rest = source.replace(imports, (whole, isType: string | undefined, list: string, from: string) => {
    if (isOwn(from)) return whole
    for (const each of list.split(',').map((name) => name.trim()))
      if (each !== '') names.add(exportedName(isType ? `type ${each}` : each, from))
    return ''
  })
  if (names.size === 0) return rest
  const sorted = [...names].toSorted((a, b) => sortKey(a).localeCompare(sortKey(b), 'en'))
  const isTypeOnly = sorted.every((name) => name.startsWith('type '))
  const list = isTypeOnly ? sorted.map((name) => name.slice('type '.length)) : sorted
  const line = `import ${isTypeOnly ? 'type ' : ''}{ ${list.join(', ')} } from 'marktype/template'\n`
  // Below what the file says of itself.
  const at = /^(?:\/\*\*[^]*?\*\/\n)?/.exec(rest)![0].length
  return rest.slice(0, at) + line + rest.slice(at)
}

const sortKey = (name: string): string => name.replace(/^type /, '').toLowerCase()

/** What `marktype/template` calls otherwise than its place does: there is `identifier` of source, too. */
const renamed: Readonly<Record<string, string>> = { 'sinks/identifier.ts identifier': 'identifierText' }

function exportedName(specifier: string, from: string): string {
  const [name, alias = name] = specifier.split(' as ')
  const exported = renamed[`${from.replace(/^(?:\.\.?\/)+/, '')} ${name}`] ?? name!
  return exported === alias ? exported : `${exported} as ${alias}`
}
