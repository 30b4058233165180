/** What an upstream has, what was pulled last, and what stands here → what is written, removed and left alone. */
import { collisionsIn } from '../sinks/output-names.ts'
import { isInside } from '../sinks/file-path.ts'
import { byCodeUnit } from '../ir/spec.ts'

/** A page, by its path below the folder of the upstream. `hash`: of its text. */
export type UpstreamPage = { path: string; text: string; hash: string }
/** `here`: the text that stands in its place; `hashes`: of that, and of that with the ends of its lines as git has them. */
export type Standing = { text: string; hashes: readonly string[] }

/** What becomes of pages. `kept`: left as they are, since somebody changed them here; `conflicts`: those of them that moved upstream, too. */
export type PullPlan = {
  added: UpstreamPage[]
  changed: UpstreamPage[]
  removed: string[]
  kept: string[]
  conflicts: string[]
}

/**
 * Plans a pull. In: the pages of the upstream; the hashes that were pulled last; what stands here, none where nothing does; `isForced`:
 * whether what somebody changed is given up. Three ways: what is here as it was pulled follows the upstream, all else stays.
 */
export function planPull(
  pages: readonly UpstreamPage[],
  before: Readonly<Record<string, string>>,
  here: ReadonlyMap<string, Standing>,
  isForced: boolean,
): PullPlan {
  const plan: PullPlan = { added: [], changed: [], removed: [], kept: [], conflicts: [] }
  const recorded = (path: string): string | undefined => (Object.hasOwn(before, path) ? before[path] : undefined)
  for (const page of pages) {
    const standing = here.get(page.path)
    const was = recorded(page.path)
    if (standing?.hashes.includes(page.hash)) continue
    const isAsPulled = standing === undefined ? was === undefined : was !== undefined && standing.hashes.includes(was)
    if (isForced || isAsPulled) plan[standing ? 'changed' : 'added'].push(page)
    else {
      plan.kept.push(page.path)
      if (was !== page.hash) plan.conflicts.push(page.path)
    }
  }
  const upstream = new Set(pages.map(({ path }) => path))
  for (const path of Object.keys(before).toSorted(byCodeUnit)) {
    const standing = here.get(path)
    if (upstream.has(path) || !standing) continue
    if (isForced || standing.hashes.includes(recorded(path)!)) plan.removed.push(path)
    else {
      plan.kept.push(path)
      plan.conflicts.push(path)
    }
  }
  return plan
}

/** Why a file of an upstream is left out. */
export type Skipped = { path: string; reason: string }

/** Leaves out what cannot stand in a folder of any system. In: paths of files, in order of precedence. */
export function portablePaths(paths: readonly string[]): { fit: string[]; skipped: Skipped[] } {
  const fit = paths.filter((path) => isInside(path) && !path.split('/').some((name) => name.toLowerCase() === '.git'))
  const collisions = collisionsIn(fit, (path) => path)
  const kept = new Set(fit)
  return {
    fit: fit.filter((path) => !collisions.has(path)),
    skipped: [
      ...paths.filter((path) => !kept.has(path)).map((path) => ({ path, reason: 'its name is none on every system' })),
      ...[...collisions].map(([path, other]) => ({
        path,
        reason: `on some systems it is the same file as \`${other}\``,
      })),
    ],
  }
}
