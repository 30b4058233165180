/**
 * One API published in several languages: how far do its pages say the same? Objects are matched by their folded names, fields
 * by theirs; types are compared in a form in which no language differs by its nature alone.
 */
import { matchType, type Model, type ObjectModel, type Spec, type Type } from '../../generator/ir/spec.ts'

export type Agreement = {
  /** Objects in both; fields in either of them, in both, and those of equal Required and equal type. */
  objects: number
  either: number
  fields: number
  required: number
  types: number
  /** Fields that the Spec lacks and the page has: ours to mend. */
  lost: number
  /** What differs, by class, with how often and an example. */
  classes: Map<string, { count: number; example: string }>
}

/** A Spec, and the text of its pages by their path. */
export type Side = { spec: Spec; page: (path: string) => string }

/** Compares two Specs of one API. */
export function agreementOf(a: Side, b: Side): Agreement {
  const [left, right] = [objectsOf(a.spec), objectsOf(b.spec)]
  const of = { a: contextOf(a), b: contextOf(b) }
  const found: Agreement = { objects: 0, either: 0, fields: 0, required: 0, types: 0, lost: 0, classes: new Map() }
  for (const [name, mine] of left) {
    const other = right.get(name)
    if (mine && other) compareObjects(mine, other, of, found)
  }
  return found
}

type Context = { byId: Map<string, Model>; page: Side['page'] }
const contextOf = ({ spec, page }: Side): Context => ({
  byId: new Map(spec.models.map((model) => [model.id, model])),
  page,
})

const folded = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()

// A name that stands for two models in one language cannot be matched. The SDK's own envelope of a response is no part of
// the API: each language names its fields as it likes.
function objectsOf({ models }: Spec): Map<string, ObjectModel | undefined> {
  const objects = new Map<string, ObjectModel | undefined>()
  for (const model of models) {
    const isPlain = model.kind === 'object' && !model.fields.some(({ transport }) => transport)
    objects.set(folded(model.name), objects.has(folded(model.name)) || !isPlain ? undefined : model)
  }
  return objects
}

function compareObjects(a: ObjectModel, b: ObjectModel, of: { a: Context; b: Context }, found: Agreement): void {
  found.objects++
  const fields = (model: ObjectModel) => new Map(model.fields.map((field) => [folded(field.name), field]))
  const [left, right] = [fields(a), fields(b)]
  found.either += new Set([...left.keys(), ...right.keys()]).size
  const say = (what: string, example: string): void => {
    const known = found.classes.get(what) ?? { count: 0, example }
    found.classes.set(what, { ...known, count: known.count + 1 })
  }
  const missing = (key: string, has: ObjectModel, lacks: ObjectModel, { page }: Context, which: string): void => {
    const isLost = rowsOf(page(lacks.place.path)).includes(key)
    if (isLost) found.lost++
    say(isLost ? 'field lost by us' : `field only on the ${which} page`, `${has.id}.${key}`)
  }
  for (const key of right.keys()) if (!left.has(key)) missing(key, b, a, of.a, 'second')
  for (const [key, mine] of left) {
    const other = right.get(key)
    if (!other) {
      missing(key, a, b, of.b, 'first')
      continue
    }
    found.fields++
    if (mine.required === other.required) found.required++
    else say(`required: ${mine.required ? 'yes' : 'no'} and ${other.required ? 'yes' : 'no'}`, `${a.id}.${key}`)
    const [x, y] = [textOf(mine.type, of.a), textOf(other.type, of.b)]
    if (x === y) found.types++
    else say(`type: ${classOf(x)} and ${classOf(y)}`, `${a.id}.${key}: ${x.slice(0, 90)} and ${y.slice(0, 90)}`)
  }
}

// The first cells of all tables of a page, folded.
const rowsOf = (page: string): string[] => [...page.matchAll(/^\|([^|]*)\|/gm)].map(([, cell]) => folded(cell!))

// Numbers are one kind, dates are one kind, null is left aside; an enum is its values, a union its members.
function textOf(type: Type, context: Context): string {
  const members = [...setOf(type, context, new Set())].filter((each) => each !== 'null').toSorted()
  return members.includes('unknown') ? 'unknown' : members.join(' | ')
}

function setOf(type: Type, context: Context, seen: ReadonlySet<string>): Set<string> {
  const one = (text: string) => (): Set<string> => new Set([text])
  return matchType<Set<string>>(type, {
    string: one('string'),
    number: one('number'),
    integer: one('number'),
    boolean: () => new Set(['false', 'true']),
    null: one('null'),
    unknown: one('unknown'),
    binary: one('platform'),
    external: one('platform'),
    date: one('date'),
    'date-time': one('date'),
    literal: ({ value }) => new Set([JSON.stringify(value)]),
    array: ({ items }) => new Set([`(${textOf(items, context)})[]`]),
    map: ({ values }) => new Set([`{${textOf(values, context)}}`]),
    union: ({ members }) => new Set(members.flatMap((member) => [...setOf(member, context, seen)])),
    reference: ({ id }) => modelSet(id, context, seen),
  })
}

function modelSet(id: string, context: Context, seen: ReadonlySet<string>): Set<string> {
  const model = context.byId.get(id)
  if (!model || seen.has(id)) return new Set([`→${folded(id.slice(id.lastIndexOf('.') + 1))}`])
  switch (model.kind) {
    case 'enum':
      return new Set(model.values.map(({ value }) => JSON.stringify(value)))
    case 'union':
      return new Set(model.members.flatMap((member) => [...setOf(member, context, new Set([...seen, id]))]))
    case 'opaque':
      return new Set(['unknown'])
    case 'object':
      return new Set([`→${folded(model.name)}`])
  }
}

// A type with its names left out.
const classOf = (text: string): string =>
  [
    ...new Set(
      text
        .replace(/→\w+/g, 'model')
        .replace(/"(?:[^"\\]|\\.)*"/g, 'literal')
        .split(' | '),
    ),
  ].join(' | ')
