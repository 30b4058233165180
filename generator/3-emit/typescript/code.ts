/**
 * TypeScript source as values, each made through its sink: literals, identifiers, types and imports are pieces, and so are the
 * statements and expressions of `words.ts`. ``code`…` `` takes its own words as they are and only `Code` in its holes, so a string
 * from a page cannot reach source by accident: it does not type-check.
 */
import type { Json } from '../../ir/spec.ts'
import type { Syntax } from '../../ir/syntax.ts'
import { commentText } from '../../sinks/comment.ts'
import { identifier as toIdentifier } from '../../sinks/identifier.ts'
import { literal as toLiteral } from '../../sinks/literal.ts'
import { access, literalKey, memberKey } from '../../sinks/property-key.ts'

declare const trusted: unique symbol

/** A piece of source, in which names from other files stand: those get their local names when the file is put together. */
export type Code = Syntax<Imported> & { readonly [trusted]: true }

/**
 * A name that another output file exports, or a package. `path`: of the file from the output root, with `/`; or the package.
 * Of a package, `*` is all that it exports, under the local name `prefix`.
 */
export type Imported = {
  readonly kind: 'imported'
  readonly path: string
  readonly name: string
  readonly isType: boolean
  readonly prefix: string
  readonly isPackage?: true
}

// Types are gone when a template runs, and some are written in JavaScript: what was made here can be told by this.
const genuine: unique symbol = Symbol.for('marktype.code')

/** Marks a new piece as made here. */
export function made(piece: Syntax<Imported>): Code {
  ;(piece as { [genuine]?: true })[genuine] = true
  return piece as unknown as Code
}

const textOf = (parts: readonly (string | Syntax<Imported>)[]): Code => made({ kind: 'text', parts })
const wordOf = (text: string): Code => made({ kind: 'word', text })

/** Whether a value is source that was made here. */
export const isCode = (value: unknown): value is Code => typeof value === 'object' && value !== null && genuine in value

// However it is laid out, it is the same.
const isOneWord = (text: string): boolean => /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/.test(text)

/** A template of source. Lists are joined without anything between. Throws on a hole that is no `Code`, as types do. */
export const code = (words: TemplateStringsArray, ...holes: (Code | readonly Code[])[]): Code =>
  holes.length === 0 && isOneWord(words[0]!)
    ? wordOf(words[0]!)
    : textOf(words.flatMap((word, index) => (index === 0 ? [word] : [...partsOf(holes[index - 1]!), word])))

/** Joins pieces of source; the separator is source of our own. */
export const join = (pieces: readonly Code[], separator: Code): Code =>
  textOf(pieces.flatMap((piece, index) => (index === 0 ? partsOf(piece) : [...partsOf(separator), ...partsOf(piece)])))

/** A list of pieces, with commas between. */
export const list = (pieces: readonly Code[]): Code => join(pieces, code`, `)

/** Nothing. */
export const nothing: Code = textOf([])

/** A scalar as a literal. */
export const literal = (value: string | number | boolean | null): Code =>
  typeof value === 'string' ? made({ kind: 'string', text: toLiteral(value) }) : wordOf(toLiteral(value))

/** A JSON value as an expression. A key is one in any case, `__proto__` too. */
export const jsonLiteral = (value: Json): Code => {
  if (value === null || typeof value !== 'object') return literal(value)
  if (Array.isArray(value)) return made({ kind: 'array', items: value.map(jsonLiteral) })
  const entries = Object.entries(value).map(
    ([name, each]) => ({ kind: 'entry', key: literalKey(name), value: jsonLiteral(each) }) as const,
  )
  return made({ kind: 'object', entries })
}

/** The identifier that a documented name becomes. */
export const identifier = (name: string): Code => wordOf(toIdentifier(name))

/** A key of an object literal; `__proto__` too is a key there. */
export const key = (name: string): Code => wordOf(literalKey(name))

/** A key of an interface or of the type of an object. */
export const typeKey = (name: string): Code => wordOf(memberKey(name))

/** The access to a key: `.name` or `["any text"]`. */
export const property = (name: string): Code => textOf([access(name)])

/** Text as a block of comment. */
export const comment = (text: string): Code => textOf([`/** ${commentText(text)} */`])

/** A local name of the template's own making: a word and a number. */
export const local = (word: string, index: number): Code => identifier(`${word}${index}`)

/** A name from another output file. `prefix`: the namespace of the model, for when two files export one name. */
export const imported = (path: string, name: string, isType: boolean, prefix = ''): Code =>
  made({
    kind: 'imported',
    path,
    name: toIdentifier(name),
    isType,
    prefix: prefix === '' ? '' : toIdentifier(prefix),
  })

/** A name that a package exports. Throws on what is no name of a package. */
export const importedFrom = (from: string, name: string, isType = false): Code =>
  made({ kind: 'imported', path: packageName(from), name: toIdentifier(name), isType, prefix: '', isPackage: true })

/** All that a package exports, under a local name: `import * as z from "zod"`. Throws on what is no name of a package. */
export const importedAll = (from: string, as: string): Code =>
  made({
    kind: 'imported',
    path: packageName(from),
    name: '*',
    isType: false,
    prefix: toIdentifier(as),
    isPackage: true,
  })

/** All that another output file exports, under a local name. */
export const importedFile = (path: string, as: string): Code =>
  made({ kind: 'imported', path, name: '*', isType: false, prefix: toIdentifier(as) })

function packageName(from: string): string {
  if (/^(?:@[a-z0-9][\w.-]*\/|node:)?[a-z0-9][\w.-]*(?:\/[\w.-]+)*$/.test(from)) return from
  throw new TypeError(`Not the name of a package: ${JSON.stringify(from)}`)
}

/** What pieces of source import, in order. */
export function importsIn(piece: unknown, found: Imported[] = []): Imported[] {
  if (Array.isArray(piece)) for (const each of piece) importsIn(each, found)
  else if (typeof piece === 'object' && piece !== null) {
    if ((piece as Syntax<Imported>).kind === 'imported') found.push(piece as Imported)
    else for (const name in piece) importsIn(piece[name as keyof typeof piece], found)
  }
  return found
}

/** The piece with the local names of what it imports. What imports nothing is no copy: most of a file is the same words again. */
export const localized = (piece: Code, localName: (imported: Imported) => string): Syntax =>
  renamed(piece, localName) as Syntax

function renamed(part: unknown, localName: (imported: Imported) => string): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) {
    let copy: unknown[] | undefined
    for (let index = 0; index < part.length; index++) {
      const after = renamed(part[index], localName)
      if (after !== part[index]) (copy ??= part.slice())[index] = after
    }
    return copy ?? part
  }
  if ((part as Syntax<Imported>).kind === 'imported') return { kind: 'word', text: localName(part as Imported) }
  let copy: Record<string, unknown> | undefined
  for (const name in part) {
    const before = part[name as keyof typeof part]
    const after = renamed(before, localName)
    if (after !== before) (copy ??= { ...part })[name] = after
  }
  return copy ?? part
}

function partsOf(hole: Code | readonly Code[]): readonly (string | Syntax<Imported>)[] {
  if (Array.isArray(hole)) return hole.flatMap(partsOf)
  if (isCode(hole)) return hole.kind === 'text' ? hole.parts : [hole]
  throw new TypeError(`A hole of code takes pieces of code, and no ${hole === null ? 'null' : typeof hole}`)
}
