/** The same Spec with harmless words: files of the two have one shape, unless a word has become more than a word. */
import type { Spec } from '../../ir/spec.ts'

/**
 * A text with no character that could act. Letters, digits and line breaks stay where they are, so that a name stays a name and a text
 * as long as it was; so do the two characters that a JSON Pointer escapes, as the one of them that no markdown knows.
 */
export const harmless = (text: string): string => text.replaceAll('~', '/').replace(/[^\p{L}\p{N}\p{M}_$ \n\r/]/gu, '-')

const structural = new Set(['kind', 'namespace', 'path', 'dialect'])

/** In: a Spec. Out: its twin. */
export const twinOf = (spec: Spec): Spec => ({
  ...spec,
  models: spec.models.map((model) => folded(model, '') as typeof model),
})

function folded(value: unknown, key: string): unknown {
  if (typeof value === 'string') return structural.has(key) ? value : harmless(value)
  if (Array.isArray(value)) return value.map((each) => folded(each, ''))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [name, part] of Object.entries(value))
    copy[key === 'mapping' || key === 'default' ? harmless(name) : name] = folded(part, name)
  return copy
}
