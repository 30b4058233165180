/**
 * The contract of a dialect: what one documentation generator's pages look like. Mostly data; the reading is written once.
 * To add one: a file in `dialects/`, a line in `dialects/index.ts`, a folder of fixtures.
 */
import type { TypeExpression } from '../ir/page.ts'
import type { Scalar } from '../ir/spec.ts'

export type Dialect = {
  name: string
  /** Any of these in a page's text speaks for the dialect; the dialect that most pages speak for is taken. */
  evidence: readonly RegExp[]
  /** Whether it is taken on such evidence alone, never because a page has headings that it knows. */
  isExplicit?: true
  sections: Record<SectionRole, RegExp>
  /** The header cells of the tables, by what stands under them. */
  columns: { fields: ColumnNames<FieldColumn>; values: ColumnNames<ValueColumn> }
  /** What the marks under a column mean. */
  marks: { required: Marks<boolean>; nullable?: Marks<boolean | 'unknown'> }
  types: TypeGrammar
  /** Whether a field may be null, from the wrappers around its type and whether it is required. */
  nullable: (type: TypeExpression, required: boolean) => boolean | 'unknown'
  /** A description that means "none". */
  noDescription: RegExp
  /** Whether enum values are JSON literals in code, or bare text. */
  jsonValues: boolean
  /** A suffix that reserved words get, and the words that get it. */
  reserved?: { suffix: string; words: ReadonlySet<string> }
  /** A row that is no field but the type of all other keys. */
  isAdditional: (name: string, isCode: boolean) => boolean
  /** A struck-through name (group 1: the name), the notice that opens a description, and the one that is a block quote
   * (group 1: the reason, group 2: the description). */
  deprecated: { struck?: RegExp; prose?: RegExp; quote: RegExp }
  /** What says that an enum is open: a paragraph, the heading of the values, a comment in an example. */
  open: { prose?: RegExp; heading?: RegExp; comment?: RegExp }
  /** A default in the prose of a description; group 1 is its text. */
  defaultProse?: RegExp
  /** Pages that stand among the models and are none. */
  nonModels: readonly NonModel[]
  /** What this dialect adds to the text of a page beyond the model: blocks from one of these to the end are not read. */
  footer?: RegExp
}

export type SectionRole = 'fields' | 'values' | 'members' | 'examples' | 'discriminator'
export type FieldColumn =
  'name' | 'key' | 'type' | 'required' | 'nullable' | 'default' | 'description' | 'example' | 'deprecated' | 'transport'
export type ValueColumn = 'name' | 'value'
/** Names a column may have, and whether a table must have it. */
export type ColumnNames<Role extends string> = Partial<Record<Role, { names: readonly string[]; must?: true }>>
/** The text of a cell → what it means; `otherwise` is what an unknown mark is read as, with a diagnostic. */
export type Marks<Meaning> = { known: ReadonlyMap<string, Meaning>; otherwise: Meaning }
/** Known by where the page is, by a mark in its text, or by the exact header of its first field table. */
export type NonModel = { reason: string; path?: RegExp; text?: RegExp; header?: readonly string[] }

/** What a generic type means. `platform` takes anything inside and is a type of the SDK's platform. */
export type Generic = 'array' | 'map' | 'optional' | 'nullable' | 'union' | 'literal' | 'binary' | 'platform'

export type TypeGrammar = {
  /** A name, qualifiers included; sticky. */
  name: RegExp
  /** What encloses the arguments of a generic. */
  brackets: readonly [open: string, close: string]
  scalars: ReadonlyMap<string, Scalar>
  /** Scalars whose values JavaScript numbers cannot hold. */
  wide: ReadonlySet<string>
  generics: ReadonlyMap<string, Generic>
  /** Names of literals. */
  constants: ReadonlyMap<string, boolean | null>
  /** Names of the platform that are not linked. */
  platform?: RegExp
  /** `A | B`. */
  infixUnion: boolean
  /** Before and after a type: `?T`, `T[]`. */
  prefixes: readonly (readonly [text: string, Wrapper])[]
  suffixes: readonly (readonly [text: string, Wrapper])[]
  /** Our own dialect: `model("id")` and `external("name", "url")`, for names that no grammar can hold. */
  calls: boolean
}
export type Wrapper = 'array' | 'optional' | 'nullable'

/** The type inside its outer `optional` and `nullable` wrappers. */
export const unwrapped = (type: TypeExpression): TypeExpression =>
  type.kind === 'optional' || type.kind === 'nullable' ? unwrapped(type.of) : type

/** Whether one of the outer wrappers says that null is allowed. */
export const saysNull = (type: TypeExpression): boolean =>
  type.kind === 'nullable' || (type.kind === 'optional' && saysNull(type.of))

/**
 * The dialect that most pages speak for. In: the texts of some pages, and the dialects in their order of precedence.
 * Out: its name, or none when no page speaks for any.
 */
export function detectDialect(texts: readonly string[], dialects: readonly Dialect[]): Dialect | undefined {
  const votes = dialects.map((dialect) => ({
    dialect,
    specific: texts.filter((text) => dialect.evidence.some((pattern) => pattern.test(text))).length,
    general: texts.filter((text) => hasSection(text, dialect)).length,
  }))
  const [best] = votes.toSorted((a, b) => b.specific - a.specific || b.general - a.general)
  return best && best.specific + best.general > 0 ? best.dialect : undefined
}

const hasSection = (text: string, { sections, isExplicit }: Dialect): boolean =>
  !isExplicit &&
  [...text.matchAll(/^## +(.+?) *$/gm)].some(([, title]) => Object.values(sections).some((name) => name.test(title!)))

/** Names a dialect and keeps its type. */
export const defineDialect = (dialect: Dialect): Dialect => dialect
