/** The pages of a whole tree → the folders of it that each hold a contract, for who does not know yet where the pages are. */
import { countVotes } from '../1-read/detect.ts'
import type { Dialect } from '../1-read/dialect.ts'
import { isModels, rootsIn } from '../1-read/root.ts'
import type { Tree } from '../1-read/sources.ts'
import { detectTarget } from '../1-read/targets.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { folderOf, lastName } from '../sinks/posix.ts'

/** A folder of model pages. `pages`: how many there are below it. `path`: from the top of the tree; `.` where it is that. */
export type Contract = { path: string; pages: number; dialect: string; target?: string }

/** How many pages of a folder are looked at. */
const sampleSize = 12

/**
 * Finds the folders that hold a contract: each outermost folder called `models`, and any other folder some of whose pages speak for a
 * dialect; of those below one another with the same dialect the outermost. In: the built-in dialects. Out: by path.
 */
export async function findContracts(tree: Tree, dialects: readonly Dialect[]): Promise<Contract[]> {
  const folders = groupPages(tree.paths)
  const samples = new Map([...folders].map(([folder, paths]) => [folder, sampleOf(paths)]))
  const texts = await tree.read([...samples.values()].flat())
  const found = [...samples].flatMap(([folder, sample]): Contract[] => {
    const read = sample.flatMap((path) => texts.get(path) ?? [])
    const [vote] = countVotes(read, dialects)
    // A table below a heading that anybody may write says little outside of a folder that is called after models.
    if (!vote || (vote.pages === 0 && !isModels(lastName(folder)))) return []
    const target = detectTarget(read, vote.dialect)?.name
    const known = { path: folder, pages: folders.get(folder)!.length, dialect: vote.dialect.name }
    return [target === undefined ? known : { ...known, target }]
  })
  return outermost(found).toSorted((a, b) => byCodeUnit(a.path, b.path))
}

// By the root below `models` that a page is of, else by the folder that it is in.
function groupPages(paths: readonly string[]): Map<string, string[]> {
  const roots = new Set(rootsIn(paths))
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const folder = rootAbove(path, roots) ?? folderOf(path)
    const group = groups.get(folder)
    if (group) group.push(path)
    else groups.set(folder, [path])
  }
  return groups
}

function rootAbove(path: string, roots: ReadonlySet<string>): string | undefined {
  const names = path.split('/').slice(0, -1)
  for (let depth = 1; depth <= names.length; depth++) {
    const folder = names.slice(0, depth).join('/')
    if (roots.has(folder)) return folder
  }
  return undefined
}

// Taken evenly from all.
function sampleOf(paths: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(paths.length / sampleSize))
  return paths.filter((_, index) => index % step === 0)
}

// The pages of a folder below one of the same dialect belong to that one.
function outermost(found: readonly Contract[]): Contract[] {
  const kept: Contract[] = []
  for (const each of found.toSorted((a, b) => a.path.length - b.path.length)) {
    const above = kept.find(({ path, dialect }) => dialect === each.dialect && isBelow(each.path, path))
    if (above) above.pages += each.pages
    else kept.push({ ...each })
  }
  return kept
}

const isBelow = (path: string, folder: string): boolean => folder === '.' || path.startsWith(`${folder}/`)
