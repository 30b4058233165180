/** Type → text that is the same for types that are written alike, whatever the order in their unions. */
import { byCodeUnit, matchType, type Type } from '../ir/spec.ts'

/** In: how a model is called, so that a renamed one can keep its name. The address of an external type does not count. */
export function canonicalText(type: Type, idOf: (id: string) => string): string {
  const text = (part: Type): string => canonicalText(part, idOf)
  const plain = ({ kind }: { kind: string }): string => kind
  return matchType<string>(type, {
    string: plain,
    number: plain,
    integer: plain,
    boolean: plain,
    null: plain,
    unknown: plain,
    binary: plain,
    date: plain,
    'date-time': plain,
    literal: ({ value }) => `=${JSON.stringify(value)}`,
    array: ({ items }) => `[${text(items)}]`,
    map: ({ values }) => `{${text(values)}}`,
    union: ({ members }) => `(${[...new Set(members.map(text))].toSorted(byCodeUnit).join('|')})`,
    reference: ({ id }) => `@${JSON.stringify(idOf(id))}`,
    external: ({ name }) => `!${JSON.stringify(name)}`,
  })
}
