/** What a run that holds an output is watched by. */
import type { Around } from '../4-write/hold.ts'
import { timed, type Watcher } from './watcher.ts'

/** What of a watcher concerns the output that a run holds. */
export async function aroundOf(watcher: Watcher): Promise<Around> {
  const { unwatched } = await import('../4-write/hold.ts')
  const { say = unwatched.say, shield = unwatched.shield, patience = unwatched.patience } = watcher
  return { ...unwatched, say, patience, shield: (work) => timed('write', watcher, () => shield(work)) }
}
