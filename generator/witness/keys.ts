/** What fields are called on the wire: by a field's own witness, else by the convention that all witnesses agree on. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Fact } from '../ir/facts.ts'
import { groupBy } from '../ir/group-by.ts'
import type { Place } from '../ir/place.ts'
import type { Field, Model } from '../ir/spec.ts'
import type { Sightings } from './sightings.ts'
import { spellerOf, styleOf, styles, wordsOf, type Style } from './spelling.ts'

/** The key of a field, and how certain it is. */
export type DecidedKey = { key: string; fact: Fact }

/** A field, and the model that it is of. `isOpen`: nobody states its key. */
export type Owned = { field: Field; model: Model; isOpen: boolean }

/** Of all witnesses, the convention that they agree on; nothing where they do not, or are too few. */
export type Convention = { style: Style; witnesses: number }

/** What was decided, of each field whose key no page and no configuration states. */
export type Keys = { decided: Map<Field, DecidedKey>; convention?: Convention; diagnostics: Diagnostic[] }

/** As few as may be chance. */
const fewestWitnesses = 3
const fewestModels = 2

/** As many places as are told of one fact. */
const mostPlaces = 3

/** A field that was seen under one key. */
type Witnessed = Owned & { key: string; by: Place[] }

/**
 * Decides the keys of fields. In: all fields, and what was seen of them. Those whose key is stated, or is as it was accepted, are witnesses of the
 * convention as others are: to state one key, or to break one page, changes no other.
 */
export function decideKeys(fields: readonly Owned[], seen: Sightings): Keys {
  const diagnostics: Diagnostic[] = []
  const witnessed = fields.flatMap((owned) => ownKey(owned, seen, (each) => diagnostics.push(each)) ?? [])
  const byStyle = groupBy(
    witnessed.filter((each) => styleIn(each)),
    styleIn,
  )
  const convention = conventionOf(byStyle)
  const split = byStyle.size > 1 ? splitOf(byStyle) : undefined
  const spelling = convention && spellerOf(convention.style, spelt(witnessed))
  const own = new Map(witnessed.map((each) => [each.field, each]))
  const decided = new Map<Field, DecidedKey>()
  for (const { field, isOpen } of fields) if (isOpen) decided.set(field, keyOf(field, own.get(field), spelling))
  return {
    decided: withoutTwins(fields, decided),
    diagnostics: [...diagnostics, ...(split ? [split] : []), ...(convention ? [] : mixedModels(fields, own))],
    ...(convention ? { convention } : {}),
  }
}

const spelt = (all: readonly Witnessed[]) => all.map((owned) => ({ name: documentedKey(owned), key: owned.key }))

const styleIn = (owned: Witnessed): Style | undefined => styleOf(wordsOf(documentedKey(owned)) ?? [], owned.key)

// What is stated stands in the place of what the page prints.
const documentedKey = ({ field, isOpen }: Owned): string => (isOpen ? field.key : field.name)

// The one spelling that a field was seen under. Of several none is believed.
function ownKey(owned: Owned, seen: Sightings, report: (diagnostic: Diagnostic) => void): Witnessed | undefined {
  const { field, model, isOpen } = owned
  const all = (seen.get(field) ?? []).flatMap((each) => (each.what === 'key' ? [each] : []))
  const [first] = all
  if (!first) return undefined
  const other = all.find(({ key }) => key !== first.key)
  if (!other) return { ...owned, key: first.key, by: placesOf(all) }
  const { path, line } = first.place
  const there = { at: other.place.path, row: other.place.line }
  const params = { name: field.name, found: other.key, expected: first.key, path, line, ...there }
  if (isOpen) report(diagnose('key-disputed', params, { place: field.place, model: model.id }))
  return undefined
}

/** The first of some places, each once. */
export const placesOf = (all: readonly { place: Place }[]): Place[] =>
  [...new Set(all.map(({ place }) => place))].slice(0, mostPlaces)

function conventionOf(byStyle: ReadonlyMap<Style | undefined, readonly Witnessed[]>): Convention | undefined {
  const [style, ...others] = styles.filter((each) => byStyle.has(each))
  if (style === undefined || others.length > 0) return undefined
  const all = byStyle.get(style)!
  const models = new Set(all.map(({ model }) => model.id))
  return all.length >= fewestWitnesses && models.size >= fewestModels ? { style, witnesses: all.length } : undefined
}

// Where witnesses follow several conventions: one of the most, and one of the least.
function splitOf(byStyle: ReadonlyMap<Style | undefined, readonly Witnessed[]>): Diagnostic {
  const groups = [...byStyle.values()].toSorted((a, b) => b.length - a.length)
  const [most, least] = [groups[0]!, groups.at(-1)!]
  const [expected, found] = [most[0]!, least[0]!]
  const { path, line } = expected.by[0]!
  const { path: at, line: row } = found.by[0]!
  const counts = { most: most.length, least: least.length }
  const params = { found: found.key, at, row, expected: expected.key, path, line, ...counts }
  return diagnose('keys-contradict', params, { place: found.field.place, model: found.model.id })
}

// Models of which some keys are known and some are not: their objects would be of two minds.
function mixedModels(fields: readonly Owned[], own: ReadonlyMap<Field, Witnessed>): Diagnostic[] {
  return [...groupBy(fields, ({ model }) => model.id).values()].flatMap((all) => {
    const known = all.filter(({ field }) => own.has(field) && own.get(field)!.key !== field.key)
    const open = all.filter(({ field, isOpen }) => isOpen && !own.has(field) && isAmbiguous(field))
    const [first] = open
    if (!first || known.length === 0) return []
    const params = { known: own.get(known[0]!.field)!.key, open: first.field.key, count: open.length }
    return [diagnose('keys-mixed', params, { place: first.field.place, model: first.model.id })]
  })
}

/** Whether conventions spell the key of a field in several ways. */
export const isAmbiguous = ({ key }: Field): boolean => wordsOf(key)?.length !== 1

function keyOf(
  field: Field,
  own: Witnessed | undefined,
  spelling: ((name: string) => string | undefined) | undefined,
): DecidedKey {
  if (own) return { key: own.key, fact: { strength: 'witnessed', by: own.by } }
  const inferred = spelling?.(field.key)
  return inferred === undefined ? asDocumented(field) : { key: inferred, fact: { strength: 'inferred' } }
}

const asDocumented = ({ key }: Field): DecidedKey => ({ key, fact: { strength: 'unknown' } })

// Two fields of a model with one key: those that nobody was seen under stay as they are documented, and then all others.
function withoutTwins(fields: readonly Owned[], decided: Map<Field, DecidedKey>): Map<Field, DecidedKey> {
  const keyIn = ({ field }: Owned): string => decided.get(field)?.key ?? field.key
  for (const all of groupBy(fields, ({ model }) => model).values())
    for (const isToStay of [({ fact }: DecidedKey) => fact.strength === 'witnessed', () => false]) {
      if (new Set(all.map(keyIn)).size === all.length) break
      for (const twins of groupBy(all, keyIn).values())
        for (const { field, isOpen } of twins)
          if (isOpen && twins.length > 1 && !isToStay(decided.get(field)!)) decided.set(field, asDocumented(field))
    }
  return decided
}
