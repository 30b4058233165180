/** Type → words for a message. */
import { matchType, type Type } from '../ir/spec.ts'

/** Members of a union that are named; the rest is counted. */
const most = 10

/** The type as a reader would say it. */
export const typeWords = (type: Type): string => {
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
    array: ({ items }) => `array<${typeWords(items)}>`,
    map: ({ values }) => `map<${typeWords(values)}>`,
    union: ({ members }) => (members.length === 0 ? 'nothing' : some(members.map(typeWords))),
    reference: ({ id }) => id,
    external: ({ name }) => name,
  })
}

const some = (names: readonly string[]): string => {
  const rest = names.length - most
  return rest > 0 ? `${names.slice(0, most).join(' | ')} | … (${rest} more)` : names.join(' | ')
}
