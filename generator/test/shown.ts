/** Whether a value shows a change: that it is refused, and that it is so at the place of that change and no other. */
import type { Change } from '../ir/change.ts'
import type { EnumModel, Model, ObjectModel, Type } from '../ir/spec.ts'
import type { RuleId } from '../compare/rules.ts'
import type { Value } from './values.ts'

export const ways = ['request', 'response'] as const
export type Way = (typeof ways)[number]

/** A value that was sent and refused, and where it was. */
export type Refused = { value: Value; paths: readonly (readonly (string | number)[])[] }

/** A model of who sends and of who receives, and what changed in it. */
export type Changed = { sent: Model; received: Model; changes: readonly Change[]; way: Way }

type Shows = (refused: Refused, change: Change, changed: Changed) => boolean

/** Whether a refused value is one that a change speaks of. */
export const shows: Shows = (refused, change, changed) =>
  tests[change.rule as RuleId]?.(refused, change, changed) ?? false

/** What a change says may be sent and is refused, where that is a type: to be tried in its place. */
export function typeSent({ rule, from, to }: Change, way: Way): Type | undefined {
  if (rule.startsWith('null-')) return { kind: 'null' }
  const type = way === 'request' ? from : to
  return /^(type|member)-/.test(rule) && typeof type === 'object' ? (type as Type) : undefined
}

const hasOwn = (value: Value, key: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
const at = (value: Value, key: string): unknown => (value as Record<string, unknown>)[key]

// A key that has to be there and is not.
const isMissing = ({ value, paths }: Refused, key: string): boolean =>
  !hasOwn(value, key) && paths.some((path) => path.length === 1 && path[0] === key)

const lacksField: Shows = (refused, { field }) => isMissing(refused, field!)
const lacksRenamed: Shows = (refused, { field, from }, { way }) =>
  isMissing(refused, way === 'request' ? field! : (from as string))

const holdsNull: Shows = ({ value, paths }, { field }) =>
  hasOwn(value, field!) && at(value, field!) === null && paths.some((path) => path.length === 1 && path[0] === field)

// Of a field of which null is told apart, it is another value; of other keys, one that is no field; of an enum, none it names.
const holdsType: Shows = (refused, { field }, { sent, received, changes }) => {
  const { value, paths } = refused
  if (sent.kind === 'enum' || received.kind === 'enum') return isUnnamed(value, [sent, received] as EnumModel[])
  if (field === undefined) return paths.some(([key]) => ![sent, received].some((model) => isField(model, key)))
  const isApart = changes.some((other) => other.rule.startsWith('null-') && other.field === field)
  return hasOwn(value, field) && !(isApart && at(value, field) === null) && paths.some(([key]) => key === field)
}

const isField = (model: Model, key: unknown): boolean =>
  (model as ObjectModel).fields.some((field) => !field.transport && field.key === key)

const isUnnamed = (value: Value, models: readonly EnumModel[]): boolean =>
  models.every(({ values }) => values.every((known) => known.value !== value))

const isValue: Shows = ({ value }, { from, to }, { way }) => value === (way === 'request' ? from : to)
const isOther: Shows = ({ value }, _, { sent, received }) => isUnnamed(value, [sent, received] as EnumModel[])
const isAny: Shows = () => true

/** Every rule that is breaking for some way and is a matter of values. */
const tests: Partial<Record<RuleId, Shows>> = {
  'kind-widened': isAny,
  'kind-narrowed': isAny,
  'kind-changed': isAny,
  'required-field-added': lacksField,
  'required-field-removed': lacksField,
  'required-field-renamed': lacksRenamed,
  'field-required': lacksField,
  'field-optional': lacksField,
  'type-widened': holdsType,
  'type-narrowed': holdsType,
  'type-changed': holdsType,
  'constraint-widened': holdsType,
  'constraint-narrowed': holdsType,
  'constraint-changed': holdsType,
  'null-allowed': holdsNull,
  'null-forbidden': holdsNull,
  'value-added': isValue,
  'value-removed': isValue,
  'value-respelt': isValue,
  'enum-opened': isOther,
  'enum-closed': isOther,
  // Only values of the member are tried: see `typeSent`.
  'member-added': isAny,
  'member-removed': isAny,
}
