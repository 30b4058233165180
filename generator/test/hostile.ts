/** A Spec whose names, namespaces, pages and tags are words: what `probeSpec` has words in has harmless names. */
import { startOf } from '../ir/place.ts'
import type { Spec } from '../ir/spec.ts'
import { at, field, literal, object, reference, specWith, string, union } from './spec-builders.ts'

/** In: the words. Out: an object for each, with an example and a reference to the one before, and a union that tells them by their tags. */
export function specOfNames(words: readonly string[]): Spec {
  // Numbered, since several words are one identifier, and their twins are not.
  const numberOf = (word: string): string => String(words.indexOf(word)).padStart(2, '0')
  const namespaceOf = (word: string): string => `n${numberOf(word)}${word}`
  const nameOf = (word: string): string => `${word}${numberOf(word)}`
  const idOf = (word: string): string => `${namespaceOf(word)}.${nameOf(word)}`
  const tag = words[0]!
  const objects = words.map((word, index) => {
    const before = index === 0 ? string : reference(idOf(words[index - 1]!))
    const fields = [field(tag, { type: literal(word), required: true }), field('before', { type: before })]
    const place = startOf(`${word}.md`)
    const examples = [{ language: word, text: word, place: at(1) }]
    return object(idOf(word), fields, { name: nameOf(word), namespace: namespaceOf(word), place, examples })
  })
  const mapping = Object.assign(Object.create(null), Object.fromEntries(words.map((word) => [word, idOf(word)])))
  const members = objects.map(({ id }) => reference(id))
  const discriminator = { field: tag, mapping: mapping as Record<string, string> }
  return specWith([...objects, union('Union', members, { discriminator })])
}
