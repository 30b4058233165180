/** Models of both sides → whom a change of one of them concerns. */
import { byCodeUnit, referencesOf, type Model } from '../ir/spec.ts'
import type { Reach } from '../ir/change.ts'

/**
 * Returns what finds the reach of a model: who names it on either side, and the models that nobody names through which it is got at.
 * Each is worked out when it is asked for, since few changes of many are shown.
 */
export function reachIn(sides: readonly (readonly Model[])[]): (id: string) => Reach {
  let users: ReadonlyMap<string, ReadonlySet<string>> | undefined
  const known = new Map<string, Reach>()
  return (id) => {
    users ??= usersIn(sides.flat())
    const reach = known.get(id) ?? reachOf(id, users)
    known.set(id, reach)
    return reach
  }
}

function usersIn(models: readonly Model[]): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>()
  for (const model of models)
    for (const target of referencesOf(model)) {
      if (target === model.id) continue
      const known = users.get(target)
      if (known) known.add(model.id)
      else users.set(target, new Set([model.id]))
    }
  return users
}

function reachOf(id: string, users: ReadonlyMap<string, ReadonlySet<string>>): Reach {
  const direct = [...(users.get(id) ?? [])].toSorted(byCodeUnit)
  const seen = new Set([id])
  const waiting = [...direct]
  const roots: string[] = []
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const above = users.get(next)
    if (above) waiting.push(...above)
    else roots.push(next)
  }
  return { users: direct, roots: roots.toSorted(byCodeUnit) }
}
