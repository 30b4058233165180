/**
 * TypeScript source as values. ``code`…` `` takes its own words as they are and only `Code` in its holes: literals,
 * identifiers, types and imports are made by the functions here, each through its sink, so a string from a page cannot
 * reach source by accident: it does not type-check.
 */
import type { Json } from '../../ir/spec.ts'
import { identifier as toIdentifier } from '../../sinks/identifier.ts'
import { literal as toLiteral } from '../../sinks/literal.ts'

declare const trusted: unique symbol

/** A piece of source: text, and names from other files, which get their local name when the file is put together. */
export type Code = { readonly parts: readonly (string | Imported)[]; readonly [trusted]: true }

/** A name that another output file exports. `path`: from the output root, with `/`. */
export type Imported = {
  readonly path: string
  readonly name: string
  readonly isType: boolean
  readonly prefix: string
}

const codeOf = (parts: readonly (string | Imported)[]): Code => ({ parts }) as unknown as Code

/** A template of source. Lists are joined without anything between. */
export const code = (words: TemplateStringsArray, ...holes: (Code | readonly Code[])[]): Code =>
  codeOf(words.flatMap((word, index) => [...partsOf(holes[index - 1]), word]))

/** Joins pieces of source; the separator is source of our own. */
export const join = (pieces: readonly Code[], separator: Code): Code =>
  codeOf(pieces.flatMap((piece, index) => (index === 0 ? piece.parts : [...separator.parts, ...piece.parts])))

/** Nothing. */
export const nothing: Code = codeOf([])

/** A scalar as a literal. */
export const literal = (value: string | number | boolean | null): Code => codeOf([toLiteral(value)])

/** A JSON value as an expression. A key is one in any case, `__proto__` too. */
export const jsonLiteral = (value: Json): Code => {
  if (value === null || typeof value !== 'object') return literal(value)
  if (Array.isArray(value)) return code`[${join(value.map(jsonLiteral), code`, `)}]`
  const entries = Object.entries(value).map(([key, each]) => {
    const name = key === '__proto__' ? code`[${literal(key)}]` : literal(key)
    return code`${name}: ${jsonLiteral(each)}`
  })
  return entries.length === 0 ? code`{}` : code`{ ${join(entries, code`, `)} }`
}

/** The identifier that a documented name becomes. */
export const identifier = (name: string): Code => codeOf([toIdentifier(name)])

/** A local name of the generator's own making: a word and a number. */
export const local = (
  word: 'v' | 's' | 'fits' | 'part' | 'isType' | 'explainType' | 'stripType' | 'values',
  index: number,
): Code => codeOf([`${word}${index}`])

/** A name from another output file. `prefix`: the namespace of the model, for when two files export one name. */
export const imported = (path: string, name: string, isType: boolean, prefix = ''): Code =>
  codeOf([{ path, name: toIdentifier(name), isType, prefix: prefix === '' ? '' : toIdentifier(prefix) }])

/** What a piece of source imports, in order. */
export const importsIn = (piece: Code): Imported[] => piece.parts.filter((part) => typeof part !== 'string')

/** The source, with the local names of what it imports. */
export const textOf = (piece: Code, localName: (imported: Imported) => string): string =>
  piece.parts.map((part) => (typeof part === 'string' ? part : localName(part))).join('')

const partsOf = (hole: Code | readonly Code[] | undefined): readonly (string | Imported)[] =>
  hole === undefined ? [] : 'parts' in hole ? hole.parts : hole.flatMap((piece) => piece.parts)
