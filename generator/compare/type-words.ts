/** Type → words for a message. */
import { matchType, type Type } from '../ir/spec.ts'

/** The type as a reader would say it. */
export const typeWords = (type: Type | undefined): string => (type === undefined ? 'not stated' : words(type))

const words = (type: Type): string => {
  const word = ({ kind }: { kind: string }): string => kind
  return matchType<string>(type, {
    string: word,
    number: word,
    integer: word,
    boolean: word,
    null: word,
    unknown: word,
    binary: word,
    date: word,
    'date-time': word,
    literal: ({ value }) => JSON.stringify(value),
    array: ({ items }) => `array<${words(items)}>`,
    map: ({ values }) => `map<${words(values)}>`,
    union: ({ members }) => members.map(words).join(' | '),
    reference: ({ id }) => id,
    external: ({ name }) => name,
  })
}
