/** The barrels: one a namespace, and the index that passes each namespace on. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import type { Export, PlannedFile, Statement } from '../ir/plan.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { namespaceFolders } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'
import { dropCollidingFiles } from './collisions.ts'
import { specifier, type ImportExtension } from './typescript/file.ts'

/** A file whose exports a barrel may pass on, and the namespace of its model; empty where it has none. */
export type Member = { namespace: string; path: string; exports: readonly Export[] }

/**
 * Makes the barrels. In: the model files of all templates, in the order of the templates, and all files that stand already. A name
 * taken twice is left out and said, and so is a barrel whose path is taken.
 */
export function barrels(
  members: readonly Member[],
  standing: readonly Pick<PlannedFile, 'path' | 'template' | 'page' | 'anchor'>[],
  extension: ImportExtension,
  report: (diagnostic: Diagnostic) => void,
): PlannedFile[] {
  const byFolder = groupBy(
    members.filter(({ exports }) => exports.length > 0),
    ({ namespace }) => namespaceFolders(namespace).join('/'),
  )
  const all = withParents([...byFolder.keys()])
  const places = [...all]
    .toSorted(byCodeUnit)
    .map((folder) => ({ folder, path: barrelPath(folder), template: 'index' }))
  const { files, diagnostics } = dropCollidingFiles(places, standing)
  diagnostics.forEach(report)
  const folders = files.map(({ folder }) => folder)
  const byParent = groupBy(
    folders.filter((folder) => folder !== ''),
    parentOf,
  )
  return folders.map((folder) =>
    barrel(folder, byParent.get(folder) ?? [], byFolder.get(folder) ?? [], extension, report),
  )
}

const barrelPath = (folder: string): string => (folder === '' ? 'index.ts' : `${folder}.ts`)
const parentOf = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf('/')))

function withParents(folders: readonly string[]): Set<string> {
  const all = new Set(folders)
  for (const folder of folders) for (let parent = folder; parent !== ''; parent = parentOf(parent)) all.add(parent)
  if (folders.length > 0) all.add('')
  return all
}

function barrel(
  folder: string,
  children: readonly string[],
  members: readonly Member[],
  extension: ImportExtension,
  report: (diagnostic: Diagnostic) => void,
): PlannedFile {
  const path = barrelPath(folder)
  const taken = new Map<string, string>()
  const isFree = (name: string, from: string): boolean => {
    const other = taken.get(name)
    if (other === undefined) taken.set(name, from)
    else report(diagnose('export-clash', { name, path, from: [other, from] }))
    return other === undefined
  }
  const statements: Extract<Statement, { kind: 'export' }>[] = []
  for (const child of children) {
    const name = identifier(child.slice(child.lastIndexOf('/') + 1))
    if (isFree(name, `${child}.ts`))
      statements.push({
        kind: 'export',
        from: specifier(path, `${child}.ts`, extension),
        isType: false,
        as: name,
        names: [],
      })
  }
  for (const member of members) {
    const free = member.exports.filter(({ name }) => isFree(name, member.path))
    if (free.length === 0) continue
    const isOfTypes = free.every(({ isType }) => isType)
    statements.push({
      kind: 'export',
      from: specifier(path, member.path, extension),
      isType: isOfTypes,
      names: free.map(({ name, isType }) => ({ name, isType: isType && !isOfTypes })),
    })
  }
  return { kind: 'typescript', path, template: 'index', statements, exports: [] }
}
