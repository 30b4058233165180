/** Breaking changes → what caused them: one entry for each thing that happened, however many models it shows in. */
import type { Reach } from '../ir/change.ts'
import { groupBy } from '../ir/group-by.ts'
import { isRecord } from '../ir/is-json.ts'
import type { Finding } from './finding.ts'

/**
 * What happened. `lead`: the change that says it. `others`: the same change in other models. `own`: other changes of its model. `along`:
 * models that are gone as well, and that only what is gone named. `named`: fields whose type named what is gone.
 */
export type Cause = { lead: Finding; others: Finding[]; own: Finding[]; along: Finding[]; named: Finding[] }

/** Looks up the reach of the model of a change; nothing where nobody knows it. */
export type ReachOf = (finding: Pick<Finding, 'input' | 'model'>) => Reach | undefined

/** Groups changes by what caused them, those that concern most first. In: changes that break; each is in one cause. */
export function causesOf(changes: readonly Finding[], reachOf: ReachOf): Cause[] {
  const causes = [...groupBy(changes, ({ input }) => input).values()].flatMap((own) => causesIn(own, reachOf))
  return causes.toSorted((a, b) => changesOf(b).length - changesOf(a).length)
}

/** The changes of a cause, its lead first. */
export const changesOf = ({ lead, others, own, along, named }: Cause): Finding[] => [
  lead,
  ...others,
  ...own,
  ...named,
  ...along,
]

function causesIn(changes: readonly Finding[], reachOf: ReachOf): Cause[] {
  const gone = new Map(changes.filter(isGone).map((change) => [change.model!, change]))
  const tops = topsOf(gone, reachOf)
  const top = new Map([...tops].flatMap(([id, members]) => members.map((member) => [member, id] as const)))
  const named = new Map<string, Finding[]>()
  const rest: Finding[] = []
  for (const change of changes) {
    if (isGone(change)) continue
    const cause = lostIn(change).find((id) => gone.has(id))
    if (cause === undefined) rest.push(change)
    else push(named, top.get(cause)!, change)
  }
  const removals = [...tops].map(([id, [, ...members]]): Cause => ({
    ...{ lead: gone.get(id)!, others: [], own: [], named: named.get(id) ?? [] },
    along: members.map((member) => gone.get(member)!),
  }))
  // Nobody is concerned by what nobody named, but those who import it.
  const isAlone = (cause: Cause): boolean => changesOf(cause).length === 1 && !reachOf(cause.lead)?.users.length
  const alone = groupBy(removals.filter(isAlone), ({ lead }) => lead.text)
  return [
    ...removals.filter((cause) => !isAlone(cause)),
    ...[...alone.values()].map((own) => causeOf(own.map(({ lead }) => lead))),
    ...alikeCauses(rest),
  ]
}

const isGone = ({ rule, model }: Finding): boolean => rule === 'model-removed' && model !== undefined

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

// A model that only models named that are gone, too, went with them.
function topsOf(gone: ReadonlyMap<string, Finding>, reachOf: ReachOf): Map<string, string[]> {
  const users = new Map([...gone].map(([id, change]) => [id, reachOf(change)?.users ?? []]))
  const used = new Map<string, string[]>()
  for (const [id, all] of users) for (const user of all) push(used, user, id)
  const isTop = (id: string): boolean => users.get(id)!.length === 0 || users.get(id)!.some((user) => !gone.has(user))
  const isTaken = new Set<string>()
  const tops = new Map<string, string[]>()
  const take = (id: string): void => {
    if (isTaken.has(id)) return
    const waiting = [id]
    const members = new Set<string>()
    for (const next of waiting) {
      if (isTaken.has(next)) continue
      isTaken.add(next)
      members.add(next)
      for (const each of used.get(next) ?? []) if (!isTop(each)) waiting.push(each)
    }
    tops.set(id, [...members])
  }
  for (const id of gone.keys()) if (isTop(id)) take(id)
  // What is left goes round in a circle.
  for (const id of gone.keys()) take(id)
  return tops
}

// The models that a type named and names no more.
function lostIn({ change }: Finding): string[] {
  if (change?.from === undefined) return []
  const left = new Set(referencesIn(change.to))
  return referencesIn(change.from).filter((id) => !left.has(id))
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isRecord(value)) return []
  const { kind, id } = value
  return kind === 'reference' && typeof id === 'string' ? [id] : Object.values(value).flatMap(referencesIn)
}

/** Groups changes that are the same in several models, and what else changed in one. In: changes of any level. */
export function alikeCauses(changes: readonly Finding[]): Cause[] {
  const groups = groupBy(changes, (change) =>
    JSON.stringify([change.input, isOfOne(change) ? change.model : '', change.rule, change.text]),
  )
  const causes = [...groups.values()].map(causeOf)
  const ofOne = groupBy(causes, ({ lead, others }) =>
    others.length > 0 ? lead : JSON.stringify([lead.input, lead.model]),
  )
  return [...ofOne.values()].map(([first, ...more]) => ({ ...first!, own: more.map(({ lead }) => lead) }))
}

// What is said of a model as a whole is another thing in each.
const isOfOne = ({ rule }: Finding): boolean => /^(?:model|kind)-/.test(rule)

const causeOf = ([lead, ...others]: readonly Finding[]): Cause => ({
  lead: lead!,
  others,
  own: [],
  along: [],
  named: [],
})
