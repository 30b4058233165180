/**
 * The contract of a dialect: what one documentation generator's pages look like. Mostly data; the reading is written once.
 * To add one: a file in `dialects/`, a line in `dialects/index.ts`, a folder of fixtures.
 */
import type { TypeExpression } from '../ir/page.ts'
import type { Scalar } from '../ir/spec.ts'

/** A dialect: the rules by which pages are detected and read. Your own go into `dialects` of the configuration. */
export type Dialect = {
  name: string
  /**
   * Any of these in a page's text, whatever the padding of its tables, speaks for the dialect, if the page has a section of
   * fields, values or members; the dialect that most pages speak for is taken.
   */
  evidence: readonly RegExp[]
  /** What marks a page as a model of this dialect, whatever else it has. */
  mark?: RegExp
  /** Whether it is taken on such evidence alone, never because a page has headings that it knows; and such a page then speaks
   * for no other. */
  isExplicit?: true
  /** The dialect whose pages these are, but for marks of their own: one page with such a mark decides. */
  variantOf?: string
  sections: Record<SectionRole, RegExp>
  /** The header cells of the tables, by what stands under them. */
  columns: { fields: ColumnNames<FieldColumn>; values: ColumnNames<ValueColumn> }
  /** What the marks under a column mean. */
  marks: { required: Marks<boolean>; nullable?: Marks<boolean | 'unknown'> }
  types: TypeGrammar
  /** Whether a field may be null, from the wrappers around its type, whether it is required, and whether the type is code. */
  nullable: (type: TypeExpression, required: boolean, isCode: boolean) => boolean | 'unknown'
  /** A description that means "none". */
  noDescription: RegExp
  /** Whether examples are written as they are, with only pipes, line breaks and what MDX reserves escaped. */
  rawExamples: boolean
  /** Whether enum values are JSON literals in code, or bare text. */
  jsonValues: boolean
  /** A suffix that reserved words get, and the words that get it. */
  reserved?: { suffix: string; words: ReadonlySet<string> }
  /** A row that is no field but the type of all other keys, and whether its cell holds that type or a map of it. */
  additional: { name: RegExp; isCode: boolean; holds: 'type' | 'map' }
  /** Fields of the SDK's HTTP layer: types of the platform that make a field one, names that always are, and names that are
   * one beside such a field. */
  transport?: { platform: RegExp; names: RegExp; companions: RegExp }
  /** A struck-through name (group 1: the name), the notice that opens a description, and the one that is a block quote
   * (group 1: the reason, group 2: the description). */
  deprecated: { struck?: RegExp; prose?: RegExp; quote: RegExp }
  /**
   * What says that an enum is open: a paragraph, the heading of the values, a comment in an example, a value that is none.
   * Group 1 of the paragraph and of the value: whether the values are `string` or `number`, where that is said.
   */
  open: { prose?: RegExp; heading?: RegExp; comment?: RegExp; value?: RegExp }
  /** How the members of a union are written. */
  members: MemberRules
  /** Whether keys are spelt as the language likes them, so that the wire may spell them otherwise. */
  renamesKeys: boolean
  /** Whether the types of its numbers say that they are whole; default: they do. */
  tellsIntegers?: boolean
  /** A default in the prose of a description; group 1 is its text. */
  defaultProse?: RegExp
  /** Pages that stand among the models and are none. */
  nonModels: readonly NonModel[]
  /** What this dialect adds to the text of a page beyond the model: blocks from one of these to the end are not read. */
  footer?: RegExp
}

/** The kinds of section that a page may have, each below a level-two heading. */
export type SectionRole = 'fields' | 'values' | 'members' | 'examples' | 'discriminator'
/** The columns that a table of fields may have. `key`: the name on the wire, where it is not that of the field. */
export type FieldColumn =
  'name' | 'key' | 'type' | 'required' | 'nullable' | 'default' | 'description' | 'example' | 'deprecated' | 'transport'
/** The columns that a table of enum values may have. */
export type ValueColumn = 'name' | 'value'
/** Names a column may have, and whether a table must have it. */
export type ColumnNames<Role extends string> = Partial<Record<Role, { names: readonly string[]; must?: true }>>
/** The text of a cell → what it means; `otherwise` is what an unknown mark is read as, with a diagnostic. */
export type Marks<Meaning> = { known: ReadonlyMap<string, Meaning>; otherwise: Meaning }
/** Known by where the page is, by a mark in its text, or by the exact header of its first field table. */
export type NonModel = { reason: string; path?: RegExp; text?: RegExp; header?: readonly string[] }

/**
 * How the members of a union stand under `### ` headings. `fence`: where a fence below says the type (group 1), and whether it
 * says more than the heading, or speaks only where the heading is empty. `factories`: the headings are the names of methods
 * that make the member, in which types are spelt their own way. `cases`: the constants (group 1) and the members (group 2) in
 * the text of a discriminator. `isDiscriminated`: whether pages state the discriminator, so that none is inferred.
 */
export type MemberRules = {
  fence?: { type: RegExp; isBetter: boolean }
  factories?: { scalars: ReadonlyMap<string, Scalar>; array: string; map: string }
  cases?: RegExp
  isDiscriminated: boolean
}

/**
 * What a generic type means. `collection` is an array of one argument and a map of two; `platform` takes anything inside and
 * is a type of the SDK's platform.
 */
export type Generic =
  'array' | 'map' | 'collection' | 'optional' | 'nullable' | 'union' | 'literal' | 'binary' | 'platform'

/** How types are spelt. A pattern that is called sticky needs the flag `y`; none has the flag `g`. */
export type TypeGrammar = {
  /** A name, qualifiers included; sticky. */
  name: RegExp
  /** What encloses the arguments of a generic. */
  brackets: readonly (readonly [open: string, close: string])[]
  /** What may stand between words: white space, and escapes that were doubled. Sticky. */
  blank: RegExp
  /** A name that may be one of two scalars has both. */
  scalars: ReadonlyMap<string, Scalar | readonly Scalar[]>
  /** Builtin types that are linked as if they were models, by the end of the link. */
  linked: readonly (readonly [link: RegExp, scalar: Scalar])[]
  /** Scalars whose values JavaScript numbers cannot hold. */
  wide: ReadonlySet<string>
  generics: ReadonlyMap<string, Generic>
  /** Names of literals. */
  constants: ReadonlyMap<string, boolean | null>
  /** Names of the platform that are not linked. */
  platform?: RegExp
  /** `A | B`; `optional`: and in a union `null` says that the field may be left out. */
  infixUnion: boolean | 'optional'
  /** Before and after a type: `?T`, `T[]`; sticky. `close`: what ends the type that a prefix opens. */
  prefixes: readonly { text: RegExp; wrapper: Wrapper; close?: RegExp }[]
  suffixes: readonly { text: RegExp; wrapper: Wrapper }[]
  /** Our own dialect: `model("id")` and `external("name", "url")`, for names that no grammar can hold. */
  calls: boolean
}
/** Optional on the outside of a cell; anywhere else it admits null. */
export type Wrapper = 'array' | 'map' | 'optional' | 'nullable'

/** The type inside its outer `optional` and `nullable` wrappers. */
export const unwrapped = (type: TypeExpression): TypeExpression =>
  type.kind === 'optional' || type.kind === 'nullable' ? unwrapped(type.of) : type

/** Whether one of the outer wrappers says that null is allowed. */
export const saysNull = (type: TypeExpression): boolean =>
  type.kind === 'nullable' || (type.kind === 'optional' && saysNull(type.of))

/** Returns the part of a page that a heading with these words opens, if the dialect knows one. */
export function roleNamed(text: string, { sections }: Pick<Dialect, 'sections'>): SectionRole | undefined {
  const known = Object.entries(sections) as [SectionRole, RegExp][]
  return known.find(([, pattern]) => pattern.test(text))?.[0]
}

/** Whether a section says what a model is made of. */
export const isMainRole = (role: SectionRole | undefined): boolean =>
  role === 'fields' || role === 'values' || role === 'members'

/** Names a dialect and keeps its type. */
export const defineDialect = (dialect: Dialect): Dialect => dialect
