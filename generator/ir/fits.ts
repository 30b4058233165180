/** Whether a value is of a type. How strictly dates are read, and what models take, is for whoever asks to say. */
import { isRecord } from './is-json.ts'
import { matchType, type Type } from './spec.ts'

/** What whoever asks says of the value. */
export type Asker<Value> = {
  /** Whether it, or a part of it, is of a type inside of its type: asked here, steps can be counted. */
  isOf: (part: Value, type: Type) => boolean
  /** Whether a text is a date, and whether it is one with a time. */
  isDate: (text: string) => boolean
  isDateTime: (text: string) => boolean
  /** Whether it is of a type that says nothing of its values. */
  isUnknown: boolean
  isExternal: boolean
  isOfModel: (id: string) => boolean
}

/** In: a value, a type, and who asks. Out: whether the value is of the type. */
export const fitsType = <Value>(value: Value, type: Type, asker: Asker<Value>): boolean =>
  matchType<boolean>(type, {
    string: () => typeof value === 'string',
    number: () => Number.isFinite(value),
    integer: () => Number.isInteger(value),
    boolean: () => typeof value === 'boolean',
    null: () => value === null,
    unknown: () => asker.isUnknown,
    // No page can show bytes.
    binary: () => false,
    date: () => typeof value === 'string' && asker.isDate(value),
    'date-time': () => typeof value === 'string' && asker.isDateTime(value),
    literal: (literal) => value === literal.value,
    array: ({ items }) => Array.isArray(value) && value.every((item: Value) => asker.isOf(item, items)),
    map: ({ values }) => isRecord(value) && Object.values(value).every((item) => asker.isOf(item as Value, values)),
    union: ({ members }) => members.some((member) => asker.isOf(value, member)),
    reference: ({ id }) => asker.isOfModel(id),
    external: () => asker.isExternal,
  })
