/**
 * What `compare` says of two Specs, held against generated validators. Who sends keeps to the page: no key that it does not
 * name. Who receives lets other keys pass.
 *
 * A model is judged for soundness if nothing that is breaking or a warning touches it or what it refers to. A change that is
 * breaking is judged by itself: a value must show it at its own place, and no other change may be to blame.
 */
import { compare } from '../compare/compare.ts'
import { rules, type RuleId } from '../compare/rules.ts'
import { chooseTemplates } from '../3-emit/choose.ts'
import type { Change } from '../ir/change.ts'
import { partsOf, referencesOf, typesOf, type Model, type ObjectModel, type Spec, type Type } from '../ir/spec.ts'
import { fileStem, namespaceFolders } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'
import { defaults, filesOf } from './compile.ts'
import { inMemory } from './in-memory.ts'
import { shows, typeSent, ways, type Refused, type Way } from './shown.ts'
import { inhabited, mapsOf, modelValues, objectOf, valuesOf, type Value } from './values.ts'

/** One side of a pair, with its validators. */
export type Side = {
  models: Map<string, Model>
  lookup: (id: string) => Model
  /** What a model leads to, itself only if it leads back. */
  below: (model: Model) => Set<string>
  /** The models that have values. */
  alive: Set<string>
  /** Whether a value keeps to the page. */
  sends: (model: Model, value: Value) => boolean
  /** Where a value is not what the page says; nothing if it is. */
  refuses: (model: Model, value: Value) => Refused | undefined
}

const validators = chooseTemplates(['types', 'validators'])

export function sideOf(spec: Spec): Side {
  const models = new Map(spec.models.map((model) => [model.id, model]))
  const [strict, loose] = (['reject', 'allow'] as const).map((unknownKeys) =>
    inMemory(
      filesOf(spec, { ...defaults, unknownKeys }, validators).filter(({ path }) => path.startsWith('validators')),
    ),
  )
  return {
    models,
    lookup: (id) => models.get(id)!,
    below: remembered((model) => below(model, models)),
    alive: inhabited(spec.models),
    sends: (model, value) => exportOf(strict!, 'is', model)(value) as boolean,
    refuses: (model, value) => {
      if (exportOf(loose!, 'is', model)(value)) return undefined
      const { issues } = exportOf(loose!, 'validate', model)(value) as { issues: { path: (string | number)[] }[] }
      return { value, paths: issues.map(({ path }) => path) }
    },
  }
}

function exportOf(load: ReturnType<typeof inMemory>, what: string, { namespace, name }: Model) {
  const path = ['validators', ...namespaceFolders(namespace), fileStem(name)].join('/')
  return load(path)[`${what}${identifier(name)}`] as (value: Value) => unknown
}

function remembered<Out>(find: (model: Model) => Out): (model: Model) => Out {
  const known = new Map<Model, Out>()
  return (model) => {
    const found = known.get(model) ?? find(model)
    known.set(model, found)
    return found
  }
}

function below(model: Model, models: ReadonlyMap<string, Model>): Set<string> {
  const found = new Set(referencesOf(model))
  for (const id of found) for (const next of referencesOf(models.get(id)!)) found.add(next)
  return found
}

type Counts = Map<string, number>

/** What was judged. Rules are named with the way they were judged for. */
export type Figures = {
  pairs: number
  /** Values of models that changed compatibly, that lead to one that did, that changed for readers alone, and all others. */
  values: Record<'changed' | 'leading' | 'docs' | 'unchanged', number>
  models: Figures['values']
  /** Changes that took part in soundness, in the model that was judged; and the values that were tried with them. */
  tried: { changes: Counts; values: Counts }
  shown: Counts
  unshown: Counts
  /** Changes called breaking that were not judged, by why. */
  leftOut: Counts
  /** Values that were accepted before and no longer are although nothing is breaking. */
  broken: unknown[]
  /** The changes that no value showed. */
  open: string[]
}

export const noFigures = (): Figures => ({
  pairs: 0,
  values: { changed: 0, leading: 0, docs: 0, unchanged: 0 },
  models: { changed: 0, leading: 0, docs: 0, unchanged: 0 },
  tried: { changes: new Map(), values: new Map() },
  shown: new Map(),
  unshown: new Map(),
  leftOut: new Map(),
  broken: [],
  open: [],
})

const add = (counts: Counts, key: string, by = 1): void => void counts.set(key, (counts.get(key) ?? 0) + by)
const sum = (counts: Counts): number => [...counts.values()].reduce((all, each) => all + each, 0)

/** The share of breaking changes that a value showed. */
export const shareShown = ({ shown, unshown }: Figures): number => sum(shown) / (sum(shown) + sum(unshown))

/** A model as it is sent and as it is received, and all that changed between the Specs. `id`: what changes call it. */
type Case = {
  where: string
  id: string
  way: Way
  edits: number
  sent: Model
  received: Model
  sender: Side
  receiver: Side
  changes: readonly Change[]
}

/** Judges a pair, both ways. `edits`: how many lie between the two. */
export function judge(before: Side, after: Side, edits: number, where: string, figures: Figures): void {
  let isPair = false
  for (const way of ways) {
    const { changes } = compare([...before.models.values()], [...after.models.values()], { '*': way })
    if (changes.length > 0) isPair = true
    const former = new Map(changes.filter(({ rule }) => rule === 'model-renamed').map(({ from, to }) => [to, from]))
    for (const now of after.models.values()) {
      const old = before.models.get((former.get(now.id) as string | undefined) ?? now.id)
      if (!old) continue
      const sides =
        way === 'request'
          ? { sent: old, received: now, sender: before, receiver: after }
          : { sent: now, received: old, sender: after, receiver: before }
      judgeModel({ where: `${where}, ${way} ${now.id}`, id: now.id, way, edits, changes, ...sides }, figures)
    }
    for (const { rule } of changes)
      if (rule === 'model-removed') add(figures.leftOut, 'of which no value tells, as a model is gone')
  }
  if (isPair) figures.pairs++
}

function judgeModel(each: Case, figures: Figures): void {
  const { id, edits, sent, received, sender, receiver, changes } = each
  const reached = new Set([...sender.below(sent), ...receiver.below(received)])
  const keys = [sent, received].flatMap(keysOf)
  const near = [...modelValues(sent, sender.lookup, keys), ...modelValues(received, receiver.lookup, keys)]
  const values = sentOf(each, near)
  const refused = values.flatMap((value) => receiver.refuses(received, value) ?? [])
  const touching = changes.filter(({ model }) => model === id || reached.has(model))
  if (!touching.some(isFelt)) sound(each, touching, values.length, refused, figures)

  const own = changes.filter(({ model }) => model === id)
  for (const change of own.filter(({ level }) => level === 'breaking')) {
    const led = ledTo(each, change) ?? reached
    const others = changes.filter((other) => other !== change && isToBlame(other) && led.has(other.model))
    if (!sender.alive.has(sent.id)) add(figures.leftOut, 'of models that have no values')
    else if (others.length > 0) add(figures.leftOut, edits === 1 ? 'entangled, by one edit' : 'entangled, by several')
    else complete(each, change, { own, refused, base: near[0] }, figures)
  }
}

const isFelt = ({ level }: Change): boolean => level === 'breaking' || level === 'warning'
// The models that a value leads to from the place of a change; `undefined` where that is the whole model.
function ledTo({ sent, received, sender, receiver }: Case, { rule, field }: Change): Set<string> | undefined {
  if (sent.kind !== 'object' || received.kind !== 'object') return undefined
  // That a key is missing is said of no value.
  if (rule.includes('field-')) return new Set()
  const below = (model: ObjectModel, side: Side): string[] => {
    const types = [model.fields.find(({ key }) => key === field)?.type, model.additional].filter((type) => !!type)
    const ids = types.flatMap(referencesIn)
    return [...ids, ...ids.flatMap((id) => [...side.below(side.lookup(id))])]
  }
  return new Set([...below(sent, sender), ...below(received, receiver)])
}

const referencesIn = (type: Type): string[] =>
  type.kind === 'reference' ? [type.id] : partsOf(type).flatMap(referencesIn)

// That a model is gone, or is called otherwise, makes no value a wrong one; what is said instead of it may, where it was named.
const isToBlame = (change: Change): boolean => isFelt(change) && !change.rule.startsWith('model-')
const keysOf = (model: Model): string[] => (model.kind === 'object' ? model.fields.map(({ key }) => key) : [])

// Each value once, of those that whoever sends may send.
function sentOf({ sent, sender }: Case, values: readonly Value[]): Value[] {
  const unlike = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...unlike.values()].filter((value) => sender.sends(sent, value))
}

function sound(
  { where, id }: Case,
  touching: readonly Change[],
  values: number,
  refused: readonly Refused[],
  figures: Figures,
): void {
  const compatible = touching.filter(({ level }) => level === 'compatible')
  const isOwn = compatible.some(({ model }) => model === id)
  const sort = isOwn ? 'changed' : compatible.length > 0 ? 'leading' : touching.length > 0 ? 'docs' : 'unchanged'
  if (refused.length > 0) figures.broken.push([where, touching.map(({ rule }) => rule), refused[0]])
  if (values === 0) return
  figures.values[sort] += values
  figures.models[sort]++
  // A model that is new has no other side; it takes part where something refers to it.
  for (const { rule, model, direction } of touching)
    if (model === id || rule === 'model-added') {
      add(figures.tried.changes, `${rule} ${direction}`)
      add(figures.tried.values, `${rule} ${direction}`, values)
    }
}

type Known = { own: readonly Change[]; refused: readonly Refused[]; base: Value | undefined }

function complete(each: Case, change: Change, { own, refused, base }: Known, figures: Figures): void {
  const { where, way, sent, received, sender, receiver } = each
  const type = typeSent(change, way)
  const inPlace = (value: Value): Value =>
    sent.kind === 'object' && type
      ? objectOf([...Object.entries((base ?? {}) as object), [change.field ?? 'another key', value]])
      : value
  // Whoever sends a map may happen to send the keys of a model.
  const keys = [...receiver.models.values()].flatMap(keysOf)
  const parts = type ? [type] : change.rule.startsWith('kind-') ? typesOf(sent) : []
  const near = parts.flatMap((part) => [...valuesOf(part, sender.lookup), ...mapsOf(part, keys, sender.lookup)])
  const more = sentOf(each, near.map(inPlace))
  const tried = [
    ...more.flatMap((value) => receiver.refuses(received, value) ?? []),
    ...(change.rule.startsWith('member-') ? [] : refused),
  ]
  const isShown = tried.some((value) => shows(value, change, { sent, received, changes: own, way }))
  add(isShown ? figures.shown : figures.unshown, `${change.rule} ${way}`)
  if (!isShown) figures.open.push(`${where}: ${change.rule}, ${change.message}`)
}

/** The figures in words. */
export function written(figures: Figures): string {
  const { pairs, values, models, tried, shown, unshown, leftOut, open } = figures
  const line = (about: string, counts: Counts): string =>
    `${about}: ${
      [...counts]
        .toSorted()
        .map(([key, count]) => `${key} ${count}`)
        .join(', ') || 'none'
    }`
  const [all, found] = [sum(shown) + sum(unshown), sum(shown)]
  return [
    `pairs in which something changed: ${pairs}`,
    `values of models that changed compatibly: ${values.changed}, of ${models.changed} models`,
    `values of models that lead to one that did: ${values.leading}, of ${models.leading} models`,
    `values of models that changed for readers alone: ${values.docs}, of ${models.docs} models`,
    `values of models that nothing touched: ${values.unchanged}, of ${models.unchanged} models`,
    line('rules that were compatible or docs, and the values tried', tried.values),
    line('and how many changes', tried.changes),
    `never: ${untried(figures).join(', ') || 'none'}`,
    `changes called breaking that were judged: ${all}, shown by a value: ${found}, ${((100 * found) / all).toFixed(2)} %`,
    line('shown', shown),
    line('not shown', unshown),
    `never: ${unjudged(figures).join(', ') || 'none'}`,
    line('not judged', leftOut),
    ...open.slice(0, 20),
  ].join('\n')
}

/** The rules, each with the way, that are compatible, or for readers, and took no part. */
export const untried = ({ tried }: Figures): string[] =>
  rulesOf('compatible', 'docs').filter((rule) => !tried.changes.has(rule))

/** The rules, each with the way, that are breaking, and of which no change was judged. */
export const unjudged = ({ shown, unshown }: Figures): string[] =>
  rulesOf('breaking').filter((rule) => !shown.has(rule) && !unshown.has(rule) && !rule.startsWith('model-removed'))

/** The rules of which changes were judged and not one was shown: they are no breaking ones. */
export const neverShown = ({ shown, unshown }: Figures): string[] =>
  [...unshown.keys()].filter((rule) => !shown.has(rule))

const rulesOf = (...levels: string[]): string[] =>
  (Object.keys(rules) as RuleId[]).flatMap((id) =>
    ways.filter((way) => levels.includes(rules[id][way])).map((way) => `${id} ${way}`),
  )
