/**
 * TypeScript source as values. ``code`…` `` takes its own words as they are and only `Code` in its holes: literals,
 * identifiers, types and imports are made by the functions here, each through its sink, so a string from a page cannot
 * reach source by accident: it does not type-check.
 */
import type { Json } from '../../ir/spec.ts'
import { commentText } from '../../sinks/comment.ts'
import { identifier as toIdentifier } from '../../sinks/identifier.ts'
import { literal as toLiteral } from '../../sinks/literal.ts'
import { access, literalKey, memberKey } from '../../sinks/property-key.ts'

declare const trusted: unique symbol

/** A piece of source: text, and names from other files, which get their local name when the file is put together. */
export type Code = { readonly parts: readonly (string | Imported)[]; readonly [trusted]: true }

/**
 * A name that another output file exports, or a package. `path`: of the file from the output root, with `/`; or the package.
 * Of a package, `*` is all that it exports, under the local name `prefix`.
 */
export type Imported = {
  readonly path: string
  readonly name: string
  readonly isType: boolean
  readonly prefix: string
  readonly isPackage?: true
}

// Types are gone when a template runs, and some are written in JavaScript: what was made here can be told by this.
const genuine = Symbol.for('marktype.code')
const codeOf = (parts: readonly (string | Imported)[]): Code => ({ parts, [genuine]: true }) as unknown as Code

/** Whether a value is source that was made here. */
export const isCode = (value: unknown): value is Code => typeof value === 'object' && value !== null && genuine in value

/** A template of source. Lists are joined without anything between. Throws on a hole that is no `Code`, as types do. */
export const code = (words: TemplateStringsArray, ...holes: (Code | readonly Code[])[]): Code =>
  codeOf(words.flatMap((word, index) => (index === 0 ? [word] : [...partsOf(holes[index - 1]!), word])))

/** Joins pieces of source; the separator is source of our own. */
export const join = (pieces: readonly Code[], separator: Code): Code =>
  codeOf(pieces.flatMap((piece, index) => (index === 0 ? partsOf(piece) : [...partsOf(separator), ...partsOf(piece)])))

/** A list of pieces, with commas between. */
export const list = (pieces: readonly Code[]): Code => join(pieces, code`, `)

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

/** A key of an object literal; `__proto__` too is a key there. */
export const key = (name: string): Code => codeOf([literalKey(name)])

/** A key of an interface or of the type of an object. */
export const typeKey = (name: string): Code => codeOf([memberKey(name)])

/** The access to a key: `.name` or `["any text"]`. */
export const property = (name: string): Code => codeOf([access(name)])

/** Text as a block of comment. */
export const comment = (text: string): Code => codeOf([`/** ${commentText(text)} */`])

/** A local name of the template's own making: a word and a number. */
export const local = (word: string, index: number): Code => codeOf([toIdentifier(`${word}${index}`)])

/** A name from another output file. `prefix`: the namespace of the model, for when two files export one name. */
export const imported = (path: string, name: string, isType: boolean, prefix = ''): Code =>
  codeOf([{ path, name: toIdentifier(name), isType, prefix: prefix === '' ? '' : toIdentifier(prefix) }])

/** A name that a package exports. Throws on what is no name of a package. */
export const importedFrom = (from: string, name: string, isType = false): Code =>
  codeOf([{ path: packageName(from), name: toIdentifier(name), isType, prefix: '', isPackage: true }])

/** All that a package exports, under a local name: `import * as z from "zod"`. Throws on what is no name of a package. */
export const importedAll = (from: string, as: string): Code =>
  codeOf([{ path: packageName(from), name: '*', isType: false, prefix: toIdentifier(as), isPackage: true }])

function packageName(from: string): string {
  if (/^(?:@[a-z0-9][\w.-]*\/|node:)?[a-z0-9][\w.-]*(?:\/[\w.-]+)*$/.test(from)) return from
  throw new TypeError(`Not the name of a package: ${JSON.stringify(from)}`)
}

/** What a piece of source imports, in order. */
export const importsIn = (piece: Code): Imported[] => piece.parts.filter((part) => typeof part !== 'string')

/** The source, with the local names of what it imports. */
export const textOf = (piece: Code, localName: (imported: Imported) => string): string =>
  piece.parts.map((part) => (typeof part === 'string' ? part : localName(part))).join('')

function partsOf(hole: Code | readonly Code[]): readonly (string | Imported)[] {
  if (Array.isArray(hole)) return hole.flatMap(partsOf)
  if (isCode(hole)) return hole.parts
  throw new TypeError(`A hole of code takes pieces of code, and no ${hole === null ? 'null' : typeof hole}`)
}
