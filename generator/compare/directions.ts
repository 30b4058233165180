/**
 * Which way a model goes: sent by a client, received by it, or both. No page says so; names and folders do, and whoever
 * refers to whom. What nothing speaks for goes both ways, and what goes both ways is judged by the stricter.
 */
import type { Change, Direction } from '../ir/change.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import { matchesPattern } from '../ir/pattern.ts'
import { byCodeUnit, referencesOf, type Model } from '../ir/spec.ts'
import { rules, type Rule } from './rules.ts'

/** Why a model is taken to go a way. */
export type Reason =
  { kind: 'stated' | 'nothing' } | { kind: 'folder' | 'ending'; text: string } | { kind: 'reference'; from: string }

/** The way a model is taken to go, and why: a reason, or one for each way. */
export type Assumption = { direction: Direction; reasons: readonly [Reason, Reason?] }

/** The endings that SDK generators give to what an operation takes, and to what it returns; a number tells twins apart. */
const sent = /(?:Request|RequestBody|Params|Security|Globals)\d*$/
const received = /(?:Response|ResponseBody|Error|Exception)\d*$/
/** Folders of what a client is sent unasked, or as an error. */
const receivedFolder = /^(?:errors?|sdkerrors|apierrors|callbacks|webhooks)$/i

type OneWay = 'request' | 'response'

/**
 * The way of every model. In: the models of each side of a comparison, and what somebody stated: by id, or by a pattern in
 * which `*` stands for any text. What is stated of a model holds for it whatever refers to it, and leads on to what it
 * refers to.
 */
export function directionsOf(
  sides: readonly (readonly Model[])[],
  stated: Readonly<Record<string, Direction>> = {},
): Map<string, Assumption> {
  const models = groupBy(sides.flat(), ({ id }) => id)
  const ids = [...models.keys()].toSorted(byCodeUnit)
  const targets = new Map(ids.map((id) => [id, targetsOf(models.get(id)!)]))
  const used = new Set(ids.flatMap((id) => targets.get(id)!.filter((target) => target !== id)))
  const fixed = new Map(ids.map((id) => [id, statedOf(id, stated)]))

  const reasons = { request: new Map<string, Reason>(), response: new Map<string, Reason>() }
  const spread = (way: OneWay, seed: string, reason: Reason): void => {
    const waiting: [id: string, reason: Reason][] = [[seed, reason]]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [id, why] = next
      // What was stated holds, whatever refers to it.
      if (reasons[way].has(id) || (fixed.get(id) && why.kind !== 'stated')) continue
      reasons[way].set(id, why)
      for (const target of targets.get(id) ?? []) waiting.push([target, { kind: 'reference', from: id }])
    }
  }
  const seed = (id: string, direction: Direction, reason: Reason): void => {
    for (const way of ['request', 'response'] as const)
      if (direction === way || direction === 'both') spread(way, id, reason)
  }
  const isReached = (id: string): boolean => reasons.request.has(id) || reasons.response.has(id)

  for (const id of ids) if (fixed.get(id)) seed(id, fixed.get(id)!, { kind: 'stated' })
  for (const id of ids) {
    const own = fixed.get(id) ? undefined : byName(models.get(id)![0]!)
    if (own) seed(id, own.direction, own.reasons[0])
  }
  for (const id of ids) if (!used.has(id) && !isReached(id)) seed(id, 'both', { kind: 'nothing' })
  for (const id of ids) if (!isReached(id)) seed(id, 'both', { kind: 'nothing' })

  return new Map(ids.map((id) => [id, assumptionOf(reasons.request.get(id), reasons.response.get(id))]))
}

const targetsOf = (models: readonly Model[]): string[] => [...new Set(models.flatMap(referencesOf))]

function assumptionOf(request: Reason | undefined, response: Reason | undefined): Assumption {
  if (request === undefined) return { direction: 'response', reasons: [response!] }
  if (response === undefined) return { direction: 'request', reasons: [request] }
  const isOne = JSON.stringify(request) === JSON.stringify(response)
  return { direction: 'both', reasons: isOne ? [request] : [request, response] }
}

function byName({ name, namespace }: Model): Assumption | undefined {
  const folder = namespace.split('.').find((each) => receivedFolder.test(each))
  if (folder !== undefined) return { direction: 'response', reasons: [{ kind: 'folder', text: folder }] }
  const [request, response] = [sent.exec(name), received.exec(name)]
  if (request) return { direction: 'request', reasons: [{ kind: 'ending', text: request[0] }] }
  return response ? { direction: 'response', reasons: [{ kind: 'ending', text: response[0] }] } : undefined
}

/** Why a model is taken to go its way, in words that follow "because". */
export const becauseText = ({ reasons }: Assumption): string =>
  reasons.flatMap((reason) => (reason ? [reasonText(reason)] : [])).join(', and ')

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'stated':
      return 'it was stated'
    case 'nothing':
      return 'nothing tells'
    case 'folder':
      return `it is in ${reason.text}`
    case 'ending':
      return `its name ends in ${reason.text}`
    case 'reference':
      return `${reason.from} refers to it`
  }
}

/** Models of which it is said why they are taken to go the way they do. */
const mostNamed = 10

// The worst first. Whether somebody is broken is the same both ways, for most rules.
const levels = ['breaking', 'warning', 'compatible'] as const
const isOneWay = ({ rule }: Change): boolean => {
  const { request, response } = (rules as Record<string, Rule>)[rule]!
  return request !== response
}

/** What is assumed of the models that changed, for whoever reads the changes; nothing where no level hangs on it. */
export function assumptions(changes: readonly Change[], directions: ReadonlyMap<string, Assumption>): Diagnostic[] {
  const judged = levels.flatMap((level) =>
    changes.filter((each) => each.level === level && isOneWay(each)).map(({ model }) => model),
  )
  const of = [...new Set(judged)].flatMap((id) => {
    const found = directions.get(id)
    const isAssumed = found?.reasons.some((reason) => reason && reason.kind !== 'stated')
    return found && isAssumed ? [`${id}: ${words[found.direction]}, because ${becauseText(found)}`] : []
  })
  const count = (direction: Direction): number =>
    [...directions.values()].filter((each) => each.direction === direction).length
  const rest = of.length - mostNamed
  const named = [...of.slice(0, mostNamed), ...(rest > 0 ? [`… and ${rest} more`] : [])]
  return of.length === 0
    ? []
    : [
        diagnose('directions-assumed', {
          sent: count('request'),
          received: count('response'),
          both: count('both'),
          of: named,
        }),
      ]
}

const words: Record<Direction, string> = { request: 'sent', response: 'received', both: 'sent and received' }

/** The keys of `directions` that are no model's id, and no pattern of one. */
export const unusedDirections = (
  stated: Readonly<Record<string, Direction>>,
  directions: ReadonlyMap<string, Assumption>,
): string[] =>
  Object.keys(stated).filter((key) => !directions.has(key) && ![...directions.keys()].some((id) => isFor(key, id)))

const isFor = (key: string, id: string): boolean => key.includes('*') && matchesPattern(id, key)

// An id says more than a pattern, and of patterns the longest.
function statedOf(id: string, stated: Readonly<Record<string, Direction>>): Direction | undefined {
  if (Object.hasOwn(stated, id)) return stated[id]
  const fitting = Object.keys(stated).filter((pattern) => isFor(pattern, id))
  const [longest] = fitting.toSorted((a, b) => b.length - a.length || byCodeUnit(a, b))
  return longest === undefined ? undefined : stated[longest]
}
