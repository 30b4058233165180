/**
 * The contract of a dialect: what one documentation generator's pages look like, as plain data. The reading is written once.
 * To add one: a file in `dialects/`, a line in `dialects/index.ts`, a folder of fixtures.
 */
import type { Constraints } from '../ir/constraints.ts'
import type { TypeExpression } from '../ir/page.ts'
import type { Scalar } from '../ir/spec.ts'

/** A regular expression, or the source of one, which gets the flag `u`. None has the flag `g`. */
export type Pattern = RegExp | string
/** The words of a heading, or what they are like; or several of these. */
export type Words = string | RegExp | readonly (string | RegExp)[]

/** A dialect: the rules by which pages are detected and read. Your own go into `dialects` of the configuration. */
export type Dialect = {
  name: string
  /**
   * Any of these in a page's text, whatever the padding of its tables, speaks for the dialect, if the page has a section of
   * fields, values or members; the dialect that most pages speak for is taken.
   */
  evidence: readonly Pattern[]
  /** What marks a page as a model of this dialect, whatever else it has. */
  mark?: Pattern
  /** Whether it is taken on such evidence alone, never because a page has headings that it knows; and such a page then speaks
   * for no other. */
  isExplicit?: true
  /** The dialect whose pages these are, but for marks of their own: one page with such a mark decides. */
  variantOf?: string
  /**
   * The languages that pages of this dialect are written for. Of those that any page speaks for the one that most do is the target of an
   * input; what it says goes over what the dialect says.
   */
  targets?: readonly Target[]
  /** What a title is of which the first group is the name of the model; any other is the name as it stands. */
  title?: Pattern
  /** The headings of depth two that open a part of a page, by what stands below. What is `ignored` is not read. */
  sections: Partial<Record<SectionRole, Words>>
  /** The tables, by what they hold. */
  tables: { fields: TableRule<FieldColumn>; values: TableRule<ValueColumn> } & {
    members?: TableRule<TypeColumn>
    type?: TableRule<TypeColumn>
    discriminator?: TableRule<'field' | 'value' | 'model'>
  }
  /** Where the models of a page are; default: a page is one. */
  models?: ModelRule
  /** Whether it is taken only where it is asked for by name, and never told from the pages. */
  isAsked?: true
  /** What is said of a field, and where. */
  facts: FieldRules
  types: TypeGrammar
  /** A description that means "none". */
  noDescription: Pattern
  /** Whether examples are written as they are, with only pipes, line breaks and what MDX reserves escaped. */
  rawExamples: boolean
  /** Whether names and enum values are written exactly as they are, values as JSON literals in code. */
  jsonValues: boolean
  /** What reserved words are turned into (group 1: the word), and the words that are. */
  reserved?: { spelt: readonly Pattern[]; words: readonly string[] }
  /** A row that is no field but the type of all other keys, and whether its cell holds that type or a map of it. */
  additional: { name: Pattern; isCode: boolean; holds: 'type' | 'map' }
  /** Fields of the SDK's HTTP layer: types of the platform that make a field one, names that always are, and names that are
   * one beside such a field. */
  transport?: { platform: Pattern; names: Pattern; companions: Pattern }
  /** A struck-through name (group 1: the name), the notice that opens a description, and the one that is a block quote
   * (group 1: the reason, group 2: the description). */
  deprecated: { struck?: Pattern; prose?: Pattern; quote?: Pattern }
  /**
   * What says that an enum is open: a paragraph, the heading of the values, a comment in an example, a value that is none.
   * Group 1 of the paragraph and of the value: whether the values are `string` or `number`, where that is said.
   */
  open: { prose?: Pattern; heading?: Pattern; comment?: Pattern; value?: Pattern }
  /** How the members of a union are written. */
  members: MemberRules
  /** How values are written that stand in no table of an enum's own page. */
  enums?: EnumRules
  /** Whether the generator puts the fields of all members of a union into one table. */
  mergesUnions?: boolean
  /** Whether a table of fields without a row says nothing at all, so that the model may be anything. */
  isEmptyOpaque?: true
  /** Whether keys are spelt as the language likes them, so that the wire may spell them otherwise. */
  renamesKeys: boolean
  /** Whether the types of its numbers say that they are whole; default: they do. */
  tellsIntegers?: boolean
  /** Pages that stand among the models and are none. */
  nonModels: readonly NonModel[]
  /** What this dialect adds to the text of a page beyond the model: blocks from one of these to the end are not read. */
  footer?: Pattern
}

/**
 * `page`: a page is a model. `heading`: each table of fields, or of values, is one, named by the nearest heading above it; tables with
 * the same columns below one heading are one table. `schema`: a page is a model, and each further heading of depth one is a schema that
 * a row above it means by a link to its name; sections are headings of any depth below, and one of the role `type` opens each schema.
 */
export type ModelRule = { in: 'page' } | { in: 'schema' } | ({ in: 'heading' } & HeadingRule)
/**
 * `title`: what a heading is of which the first group is the name. `parts`: headings of a part of a model, which the heading above them
 * names. `qualified`: headings that say something only together with the one above them. `decoys`: tables that are no models.
 * `namespace`: whether the models of a page belong to a namespace that is called like its file, so that headings may recur on other pages.
 */
export type HeadingRule = {
  title?: Pattern
  parts?: Pattern
  qualified?: Pattern
  decoys?: readonly Decoy[]
  namespace?: 'page'
}
/** Known by a heading above, or by a word of its header; `reason`: what such a table is, as a sentence without its end. */
export type Decoy = { reason: string; heading?: Pattern; column?: Pattern }

/** The kinds of section that a page may have, each below a level-two heading. */
export const sectionRoles = [
  'type',
  'fields',
  'items',
  'all',
  'values',
  'members',
  'examples',
  'discriminator',
  'fieldValues',
  'ignored',
] as const
/**
 * The kind of a section. `fieldValues`: the values of an enum that one field of the page has (group 1: its name). Of schemas: `type`, what one is,
 * in one row; `items`, what its list holds; `all`, what all of its values are at once.
 */
export type SectionRole = (typeof sectionRoles)[number]
/** The columns that a table of fields may have. `optional`: the opposite of `required`. `key`: the name on the wire, where it is not that of the field. `flags`: several facts in one cell. `ignored`: what is not read. */
export type FieldColumn =
  | 'name'
  | 'key'
  | 'type'
  | 'required'
  | 'optional'
  | 'nullable'
  | 'default'
  | 'constraints'
  | 'description'
  | 'example'
  | 'deprecated'
  | 'transport'
  | 'flags'
  | 'ignored'
/** The columns that a table of types may have: of members, of items, of what a schema is. */
export type TypeColumn = Extract<FieldColumn, 'name' | 'type' | 'description' | 'flags' | 'ignored'>
/** The columns that a table of enum values may have. */
export type ValueColumn = 'name' | 'value' | 'description'
/** A table: the words of its header → what stands below, synonyms one after the other; and the columns that it must have. */
export type TableRule<Role extends string> = {
  columns: Readonly<Record<string, Role>>
  needs: readonly Role[]
  /** What one cell holds of several: the named groups of the pattern are columns. */
  split?: Partial<Record<Role, Pattern>>
  /** Rows that are fields of the field above them: what stands before their names, a mark for each level; or names with dots. */
  children?: { marks?: Pattern; dotted?: true }
  /** How rows are mended whose pipes no generator escapes. */
  repair?: Repair
  /**
   * Whether tables are written by hand: other columns may stand in them, of two with one meaning the first is taken, and it is said once
   * what each header was taken for.
   */
  isOpen?: true
}
/**
 * Rows of more cells than the header, and of fewer. A type goes on where its marks and brackets are not closed; the first cell
 * from there on that `last` fits is that of the last column, with all that follows; what is between is the description. A row that
 * ends early is whole.
 */
export type Repair = { last: Pattern }
/**
 * A language that pages of a dialect are written for: what only such pages have, and what they have of their own. One that has sections of its own is told
 * by these, too.
 */
export type Target = {
  name: string
  /** What may not be in a page that has any of the evidence. */
  counter?: readonly Pattern[]
  types?: Partial<TypeGrammar>
  facts?: Partial<FieldRules>
} & Pick<Dialect, 'evidence'> &
  Partial<Pick<Dialect, 'title' | 'enums' | 'renamesKeys' | 'tellsIntegers' | 'reserved' | 'open' | 'isEmptyOpaque'>> &
  Partial<Pick<Dialect, 'models' | 'sections' | 'tables' | 'additional' | 'mergesUnions'>>
/** Known by where the page is, by a mark in its text, or by the exact header of its first field table. */
export type NonModel = { reason: string; path?: Pattern; text?: Pattern; header?: readonly string[] }

/** What is said of fields. Of several rules the first that has something to say of a field decides. */
export type FieldRules = {
  required: readonly Rule<boolean | 'unknown'>[]
  nullable?: readonly Rule<boolean | 'unknown'>[]
  /** What a type says of null by what it is wrapped in. */
  wrappers: WrapperRule
  /** Where a default is written; a text that `noDefault` fits is none. */
  default?: readonly TextRule[]
  noDefault?: Pattern
  /** Where the values are listed that a field takes (group 1: all of them). */
  values?: readonly TextRule[]
  deprecated?: readonly TextRule[]
  transport?: readonly Rule<boolean>[]
  readOnly?: readonly Rule<boolean>[]
  writeOnly?: readonly Rule<boolean>[]
  /** Where bounds are written (group 1: the bound), all of them. */
  constraints?: readonly ConstraintRule[]
}

/**
 * What a column says. `words`: the whole cell is one of these; what is none is reported, and read as `otherwise`. `has`, `lacks`:
 * what is found in the cell, or not. `with`: only in tables that have this column, too.
 */
export type Rule<Meaning> = { from: FieldColumn; with?: FieldColumn } & (
  | { words: Readonly<Record<string, Meaning>>; otherwise: Meaning }
  | { has: Pattern; means: Meaning }
  | { lacks: Pattern; means: Meaning }
)
/**
 * What a column says in words (group 1 of `match`, where it has one). `isJson`: they are a JSON literal. `isRaw`: they are read as they stand on the
 * page, where backslashes are those of literals and no marks.
 */
export type TextRule = { from: FieldColumn; match: Pattern; isJson?: true; isRaw?: true }

/** What a column says of the values that a field takes; `match` fits the text as it is on the page. */
export type ConstraintRule = { from: FieldColumn; match: Pattern; is: keyof Constraints }

/**
 * What a wrapper around a type says of null, beside `nullable`, which always admits it. `says`: the wrapper `optional` admits null
 * on a field that is required, and a type without it takes none there (`required`) or says nothing (`presence`); with `absence`, a
 * type that has no wrapper at all takes no null.
 * `silent`: the kinds of types that no wrapper is ever put around; `codeOnly`: nor around types that are not written as code.
 */
export type WrapperRule = {
  says: 'nothing' | 'required' | 'presence' | 'absence'
  silent?: readonly (Scalar | 'array' | 'map' | 'union' | 'name')[]
  codeOnly?: true
}

/**
 * How the members of a union stand under headings, of depth three. `fence`: where a fence below says the type (group 1), and whether it
 * says more than the heading, or speaks only where the heading is empty. `factories`: the headings are the names of methods
 * that make the member, in which types are spelt their own way. `cases`: the constants (group 1) and the members (group 2) in
 * the text of a discriminator; the only pattern with the flag `g`. `isDiscriminated`: whether pages state the discriminator, so that none is inferred.
 */
export type MemberRules = {
  fence?: { type: Pattern; isBetter: boolean }
  factories?: { scalars: Readonly<Record<string, Scalar>>; array: string; map: string }
  cases?: Pattern
  isDiscriminated: boolean
  /** Whether they may be bullets, too, a type each. */
  bullets?: true
  /** A fence of code that lists the members: group 1 is the list. What is in it; and what other fences say of the discriminator. */
  listed?: { list: Pattern; member: Pattern; field: Pattern; mapping: Pattern; pair: Pattern }
}

/**
 * How values are written in bullets: `item` fits a line, and has the groups `name` and `value`, or `number`. `quotes`: whether a value in quotes is a text
 * for certain (`text`), or may be a number (`any`). `list`: what stands between the values of one cell, where a cell has several.
 * `lone`: the name of the only field of a page that is no object, but what this field is.
 */
export type EnumRules = { item: Pattern; quotes: 'text' | 'any'; list?: string; lone?: Pattern }

/**
 * What a generic type means. `collection` is an array of one argument and a map of two; `platform` takes anything inside and
 * is a type of the SDK's platform.
 */
export type Generic =
  'array' | 'map' | 'collection' | 'optional' | 'nullable' | 'union' | 'literal' | 'binary' | 'platform'

/** How types are spelt. All patterns but those of links are matched from where the reader stands. */
export type TypeGrammar = {
  /** A name, qualifiers included. */
  name: Pattern
  /** What encloses the arguments of a generic. */
  brackets: readonly (readonly [open: string, close: string])[]
  /** What may stand between words: white space, and escapes that were doubled. */
  blank: Pattern
  /** A name that may be one of two scalars has both. */
  scalars: Readonly<Record<string, Scalar | readonly Scalar[]>>
  /** Builtin types that are linked as if they were models, by the end of the link. */
  linked: readonly (readonly [link: Pattern, scalar: Scalar])[]
  /** Scalars whose values JavaScript numbers cannot hold. */
  wide: readonly string[]
  generics: Readonly<Record<string, Generic>>
  /** Names of literals, in types. */
  constants: Readonly<Record<string, boolean | null>>
  /** Names of literals in the prose of defaults; of those in a list of values, null is none of them. */
  words?: Readonly<Record<string, boolean | null>>
  /**
   * What cells mean that list the classes of a value, between commas and in any order: `int, str`. Such a cell is what its words make up, those of
   * most words first; `unknown` is all of it, and `null` is said beside the others.
   */
  classes?: Readonly<Record<string, Scalar | 'array' | 'map'>>
  /** Names of the platform that are not linked. */
  platform?: Pattern
  /** What stands between the members of a union. */
  infix?: Pattern
  /** What stands between the members of a union that is a whole cell. */
  separator?: Pattern
  /** Whether `null` in such a union says that the field may be left out. */
  nullIsOptional?: true
  /** Before and after a type: `?T`, `T[]`. `close`: what ends the type that a prefix opens. */
  prefixes: readonly { text: Pattern; wrapper: Wrapper; close?: Pattern }[]
  suffixes: readonly { text: Pattern; wrapper: Wrapper }[]
  /** Whether links only hint at what their words name: they lead astray, or say what a container holds. */
  areLinksHints?: true
  /** Whether the words of a link are one name, blanks and all. */
  areLinksNames?: true
  /** Whether a word in parentheses behind a scalar is its format: what that means by itself says more than the scalar. */
  hasFormats?: true
  /** What stands before the name of a model that may be null, where the link has the name alone. */
  nullablePrefix?: string
  /** Our own dialect: `model("id")` and `external("name", "url")`, for names that no grammar can hold. */
  calls: boolean
}
/** Optional on the outside of a cell; anywhere else it admits null. `same`: the type is what it is without. */
export type Wrapper = 'array' | 'map' | 'optional' | 'nullable' | 'same'

/** The type inside its outer `optional` and `nullable` wrappers. */
export const unwrapped = (type: TypeExpression): TypeExpression =>
  type.kind === 'optional' || type.kind === 'nullable' ? unwrapped(type.of) : type

/** Whether one of the outer wrappers says that null is allowed. */
export const saysNull = (type: TypeExpression): boolean =>
  type.kind === 'nullable' || (type.kind === 'optional' && saysNull(type.of))

/** Whether a section says what a model is made of. */
export const isMainRole = (role: SectionRole | undefined): boolean =>
  role === 'fields' || role === 'values' || role === 'members' || role === 'type'

/** Turns words by their meaning into what each means. In: also what stands between the words of one meaning. */
export const named = <Meaning extends string>(
  words: Partial<Record<Meaning, string>>,
  between = ' ',
): Record<string, Meaning> =>
  Object.fromEntries(
    (Object.entries(words) as [Meaning, string][]).flatMap(([meaning, all]) =>
      all.split(between).map((word) => [word, meaning] as const),
    ),
  )
