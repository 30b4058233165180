/** A Spec whose names, namespaces, pages and tags are words: what `probeSpec` has words in has harmless names. */
import type { Field, Model, Spec, Type } from '../ir/spec.ts'

const place = { path: 'a.md', line: 1, column: 1, endLine: 1, endColumn: 1 }
const field = (key: string, type: Type, required: boolean): Field => ({
  ...{ name: key, key, type, required, nullable: false, place },
})

/** In: the words. Out: an object for each, with an example and a reference to the one before, and a union that tells them by their tags. */
export function specOfNames(words: readonly string[]): Spec {
  // Numbered, since several words are one identifier, and their twins are not.
  const numberOf = (word: string): string => String(words.indexOf(word)).padStart(2, '0')
  const namespaceOf = (word: string): string => `n${numberOf(word)}${word}`
  const nameOf = (word: string): string => `${word}${numberOf(word)}`
  const idOf = (word: string): string => `${namespaceOf(word)}.${nameOf(word)}`
  const tag = words[0]!
  const objects = words.map((word, at): Model => {
    const before: Type = at === 0 ? { kind: 'string' } : { kind: 'reference', id: idOf(words[at - 1]!) }
    return {
      id: idOf(word),
      name: nameOf(word),
      namespace: namespaceOf(word),
      place: { ...place, path: `${word}.md` },
      kind: 'object',
      fields: [field(tag, { kind: 'literal', value: word }, true), field('before', before, false)],
      examples: [{ language: word, text: word, place }],
    }
  })
  const mapping = Object.assign(Object.create(null), Object.fromEntries(words.map((word) => [word, idOf(word)])))
  const union: Model = {
    ...{ id: 'Union', name: 'Union', namespace: '', place, kind: 'union' },
    members: objects.map(({ id }) => ({ kind: 'reference', id })),
    memberPlaces: words.map(() => place),
    discriminator: { field: tag, mapping: mapping as Record<string, string> },
  }
  return { version: 1, dialect: 'marktype', models: [...objects, union], diagnostics: [] }
}
