/** The line that a configuration needs for a template or dialect of one's own: where there is no file, the file; else what to add. */
import type { Config } from '../config/settings.ts'
import type { OwnFile } from './add.ts'

/** `from`: the file that exports `constant`. `replaces`: the built-in template whose place it takes. */
export type Entry = { key: 'templates' | 'dialects'; constant: string; from: string; replaces?: string }

/** `files`: a configuration to write, where there is none. `advice`: what to do by hand otherwise. */
export type Step = { files: OwnFile[]; advice: string }

/** In: what is to be named, and the configuration as it was loaded. A file that a person wrote is never changed. */
export function configurationStep(entry: Entry, { config, file }: { config: Config; file?: string }): Step {
  if (file === undefined) return { files: [{ path: 'marktype.config.ts', text: moduleOf(entry, {}) }], advice: '' }
  if (!file.endsWith('.json')) return { files: [], advice: linesFor(entry, file, config) }
  // What JSON holds can be written again, with the import that JSON has no word for.
  const what = file === 'package.json' ? 'the key `marktype` of package.json' : file
  return {
    files: [],
    advice: `JSON imports nothing. Put this into marktype.config.ts, and remove ${what}:\n\n${moduleOf(entry, config)}`,
  }
}

const importOf = ({ constant, from }: Entry): string => `import { ${constant} } from './${from}'`

const moduleOf = (entry: Entry, { $schema: _, ...config }: Config & { $schema?: unknown }): string => {
  const { [entry.key]: before, ...others } = config
  const lines = Object.entries(others).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`)
  const listed = `  ${entry.key}: [${listOf(entry, before ?? defaultsOf(entry)).join(', ')}],`
  return `import { defineConfig } from 'marktype'\n${importOf(entry)}\n\nexport default defineConfig({\n${[...lines, listed].join('\n')}\n})\n`
}

const defaultsOf = ({ key }: Entry): string[] => (key === 'templates' ? ['types', 'validators', 'docs'] : [])

// Of a list that is data: its entries as source, with the new one at its end or in its place.
function listOf({ constant, replaces }: Entry, before: readonly unknown[]): string[] {
  const source = before.map((each) => {
    if (!isOf(each, replaces)) return sourceOf(each)
    if (typeof each === 'string') return constant
    const { template: _, ...rest } = each
    return `{ template: ${constant}, ${JSON.stringify(rest).slice(1)}`
  })
  return before.some((each) => isOf(each, replaces)) ? source : [...source, constant]
}

// Whether an entry names the template that is replaced, alone or with what stands beside it.
const isOf = (entry: unknown, replaces: string | undefined): entry is string | { template: string } =>
  replaces !== undefined &&
  (entry === replaces ||
    (typeof entry === 'object' && entry !== null && 'template' in entry && entry.template === replaces))

const sourceOf = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : JSON.stringify(value)

function linesFor(entry: Entry, file: string, config: Config): string {
  const before = config[entry.key]
  const { constant, key, replaces } = entry
  const where =
    before === undefined
      ? `and\n\n  ${key}: [${listOf(entry, defaultsOf(entry)).join(', ')}],`
      : before.some((each) => isOf(each, replaces))
        ? `and in its list \`${key}\`, in the place of '${replaces}'\n\n  ${constant},`
        : `and to its list \`${key}\`\n\n  ${constant},`
  return `Add to ${file}\n\n  ${importOf(entry)}\n\n${where}\n`
}
