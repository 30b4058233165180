/** For each rule of the catalogue the smallest pair of Specs that shows it: for its test, and for its page in the docs. */
import type { Field, Model } from '../ir/spec.ts'
import {
  choice,
  field,
  integer,
  literal,
  model,
  number,
  object,
  opaque,
  orNull,
  reference,
  string,
  union,
  values,
  web,
} from './spec-builders.ts'

const nullable = (state: Field['nullable']): Model[] =>
  model({ nullable: state, type: state === true ? orNull(string) : string })

const [xs, ys] = [web('X', 1), web('Y', 5)]
const webs = [...xs, ...ys]
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
  'kind-respelt': [[choice('M', values('a', 'b'))], [union('M', [literal('b'), literal('a')])]],
  'kind-unclear': [
    [...webs, union('M', [x])],
    [...webs, object('M', ys[0]!.fields)],
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
  'field-key-changed': [model({}, 'createdAt'), model({ key: 'created_at' }, 'createdAt')],
  'field-required': [model({}), model({ required: true })],
  'field-optional': [model({ required: true }), model({})],
  'default-changed': [model({ default: 'x' }), model({ default: 'y' })],
  'type-widened': [model({ type: integer }), model({ type: number })],
  'type-narrowed': [model({ type: string }), model({ type: { kind: 'date' } })],
  'type-changed': [model({ type: integer }), model({ type: string })],
  'type-respelt': [
    [choice('E', values('a')), ...model({ type: reference('E') })],
    [choice('E', values('a')), ...model({ type: literal('a') })],
  ],
  'type-unclear': [
    [...webs, ...model({ type: x })],
    [...webs, ...model({ type: y })],
  ],
  'constraint-widened': [model({ constraints: { maxLength: 3 } }), model({ constraints: { maxLength: 5 } })],
  'constraint-narrowed': [model({}), model({ constraints: { pattern: '^[a-z]+$' } })],
  'constraint-changed': [
    model({ type: number, constraints: { minimum: 1, maximum: 5 } }),
    model({ type: number, constraints: { exclusiveMinimum: 1, maximum: 9 } }),
  ],
  'constraint-unclear': [model({ constraints: { pattern: '^a' } }), model({ constraints: { pattern: '^b' } })],
  'format-changed': [model({ constraints: { format: 'email' } }), model({})],
  'read-only': [model({}), model({ readOnly: true })],
  'not-read-only': [model({ readOnly: true }), model({})],
  'write-only': [model({}), model({ writeOnly: true })],
  'not-write-only': [model({ writeOnly: true }), model({})],
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
  'member-added': [[union('M', [string])], [union('M', [string, integer])]],
  'member-removed': [[union('M', [string, integer])], [union('M', [string])]],
  'covered-member-added': [[union('M', [number])], [union('M', [number, integer])]],
  'covered-member-removed': [[union('M', [number, integer])], [union('M', [number])]],
  'unclear-member-added': [[union('M', [string])], [union('M', [string, reference('Hidden')])], hidden],
  'unclear-member-removed': [[union('M', [string, reference('Hidden')])], [union('M', [string])], hidden],
  deprecated: [model({}), model({ deprecated: true })],
  undeprecated: [model({ deprecated: 'Use `b`.' }), model({})],
  'deprecation-changed': [model({ deprecated: 'Use `b`.' }), model({ deprecated: 'Use `c`.' })],
  'description-changed': [model({ description: 'One.' }), model({ description: 'Two.' })],
  'example-changed': [model({ example: '1' }), model({ example: '2' })],
  'name-changed': [model({ name: 'from_' }), model({ name: 'from' })],
  'transport-changed': [[object('M', [])], model({ transport: true })],
}
