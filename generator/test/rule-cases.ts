/** For each rule of the catalogue the smallest pair of Specs that shows it: for its test, and for its page in the docs. */
import type { Place } from '../ir/place.ts'
import type { EnumModel, EnumValue, Field, Model, ObjectModel, Type, UnionModel } from '../ir/spec.ts'

export const at = (line: number): Place => ({ path: 'm.md', line, column: 1, endLine: line, endColumn: 9 })
const split = (id: string) => ({
  id,
  name: id.slice(id.lastIndexOf('.') + 1),
  namespace: id.split('.').slice(0, -1).join('.'),
})

export const field = (key: string, about: Partial<Field> = {}): Field => ({
  name: key,
  key,
  type: string,
  required: false,
  nullable: false,
  place: at(5),
  ...about,
})
export const object = (id: string, fields: Field[], about: Partial<ObjectModel> = {}): ObjectModel => ({
  kind: 'object',
  ...split(id),
  place: at(1),
  fields,
  ...about,
})
export const values = (...all: (string | number | boolean | null)[]): EnumValue[] =>
  all.map((value, index) => ({ name: String(value).toUpperCase(), value, place: at(5 + index) }))
export const choice = (id: string, all: EnumValue[], open = false): EnumModel => ({
  kind: 'enum',
  ...split(id),
  place: at(1),
  values: all,
  open,
})
const union = (id: string, ...members: Type[]): UnionModel => ({
  kind: 'union',
  ...split(id),
  place: at(1),
  members,
  memberPlaces: members.map((_, index) => at(5 + index)),
})
const opaque = (id: string): Model => ({ kind: 'opaque', ...split(id), place: at(1) })

export const string: Type = { kind: 'string' }
export const integer: Type = { kind: 'integer' }
export const number: Type = { kind: 'number' }
export const nothing: Type = { kind: 'null' }
export const orNull = (type: Type): Type => ({ kind: 'union', members: [type, nothing] })
export const reference = (id: string): Type => ({ kind: 'reference', id })
export const listOf = (items: Type): Type => ({ kind: 'array', items })

export const model = (about: Partial<Field>, key = 'a'): Model[] => [object('M', [field(key, about)])]
const nullable = (state: Field['nullable']): Model[] =>
  model({ nullable: state, type: state === true ? orNull(string) : string })

/**
 * Models that refer to one another in so many ways that comparing them with those of another stride ends in no answer: of 47
 * and 47 each pair is a question, and has ten fields.
 */
export const web = (name: string, stride: number, size = 47): Model[] =>
  Array.from({ length: size }, (_, index) => object(`${name}${index}`, webFields(name, index * stride, size)))
const webFields = (name: string, from: number, size = 47): Field[] =>
  Array.from({ length: 10 }, (_, step) => field(`f${step}`, { type: reference(`${name}${(from + step) % size}`) }))
const webs = [...web('X', 1), ...web('Y', 5)]
const [x, y] = [reference('X0'), reference('Y0')]

/** On a page that cannot be read. */
const hidden = { hidden: [{ id: 'Hidden' }] }

/** Rule → the models before and after, and which are hidden; each pair shows that rule and no other. */
export const cases: Record<string, [before: Model[], after: Model[], unread?: typeof hidden]> = {
  'model-added': [[], [object('M', [])]],
  'model-removed': [[object('M', [])], []],
  'model-renamed': [[object('old.M', [field('a'), field('b')])], [object('now.M', [field('a'), field('b')])]],
  'kind-widened': [[choice('M', values('a'))], [opaque('M')]],
  'kind-narrowed': [[opaque('M')], [object('M', [field('a')])]],
  'kind-changed': [[choice('M', values('a'))], [object('M', [])]],
  'kind-respelt': [
    [choice('M', values('a', 'b'))],
    [union('M', { kind: 'literal', value: 'b' }, { kind: 'literal', value: 'a' })],
  ],
  'kind-unclear': [
    [...webs, union('M', x)],
    [...webs, object('M', webFields('Y', 0))],
  ],
  'field-added': [[object('M', [])], model({})],
  'required-field-added': [[object('M', [])], model({ required: true })],
  'field-removed': [model({}), [object('M', [])]],
  'required-field-removed': [model({ required: true }), [object('M', [])]],
  'field-renamed': [model({}, 'createdAt'), model({}, 'created_at')],
  'required-field-renamed': [
    model({ required: true, description: 'The one.' }, 'user'),
    model({ required: true, description: 'The one.' }, 'username'),
  ],
  'field-required': [model({}), model({ required: true })],
  'field-optional': [model({ required: true }), model({})],
  'default-changed': [model({ default: 'x' }), model({ default: 'y' })],
  'type-widened': [model({ type: integer }), model({ type: number })],
  'type-narrowed': [model({ type: string }), model({ type: { kind: 'date' } })],
  'type-changed': [model({ type: integer }), model({ type: string })],
  'type-respelt': [
    [choice('E', values('a')), ...model({ type: reference('E') })],
    [choice('E', values('a')), ...model({ type: { kind: 'literal', value: 'a' } })],
  ],
  'type-unclear': [
    [...webs, ...model({ type: x })],
    [...webs, ...model({ type: y })],
  ],
  'null-allowed': [nullable(false), nullable(true)],
  'null-forbidden': [nullable(true), nullable(false)],
  'null-documented': [nullable('unknown'), nullable(true)],
  'null-undocumented': [nullable(true), nullable('unknown')],
  'null-ruled-out': [nullable('unknown'), nullable(false)],
  'null-left-open': [nullable(false), nullable('unknown')],
  'additional-added': [[object('M', [])], [object('M', [], { additional: string })]],
  'additional-removed': [[object('M', [], { additional: string })], [object('M', [])]],
  'value-added': [[choice('M', values('a'))], [choice('M', values('a', 'b'))]],
  'value-removed': [[choice('M', values('a', 'b'))], [choice('M', values('a'))]],
  'value-respelt': [[choice('M', values('in-work', 'b'))], [choice('M', values('in_work', 'b'))]],
  'open-value-added': [[choice('M', values('a'), true)], [choice('M', values('a', 'b'), true)]],
  'open-value-removed': [[choice('M', values('a', 'b'), true)], [choice('M', values('a'), true)]],
  'enum-opened': [[choice('M', values('a'))], [choice('M', values('a'), true)]],
  'enum-closed': [[choice('M', values('a'), true)], [choice('M', values('a'))]],
  'member-added': [[union('M', string)], [union('M', string, integer)]],
  'member-removed': [[union('M', string, integer)], [union('M', string)]],
  'covered-member-added': [[union('M', number)], [union('M', number, integer)]],
  'covered-member-removed': [[union('M', number, integer)], [union('M', number)]],
  'unclear-member-added': [[union('M', string)], [union('M', string, reference('Hidden'))], hidden],
  'unclear-member-removed': [[union('M', string, reference('Hidden'))], [union('M', string)], hidden],
  deprecated: [model({}), model({ deprecated: true })],
  undeprecated: [model({ deprecated: 'Use `b`.' }), model({})],
  'deprecation-changed': [model({ deprecated: 'Use `b`.' }), model({ deprecated: 'Use `c`.' })],
  'description-changed': [model({ description: 'One.' }), model({ description: 'Two.' })],
  'example-changed': [model({ example: '1' }), model({ example: '2' })],
  'name-changed': [model({ name: 'from_' }), model({ name: 'from' })],
  'transport-changed': [[object('M', [])], model({ transport: true })],
}
