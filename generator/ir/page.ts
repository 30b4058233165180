/**
 * What a page says of one model (1-read → 2-resolve): its words and where they stand, free of markdown and of the dialect they were
 * written in, but not yet looked up. Plain data.
 */
import type { Constraints } from './constraints.ts'
import type { Diagnostic } from './diagnostics.ts'
import type { Place } from './place.ts'
import type { Example, Scalar } from './spec.ts'

/**
 * A page after reading, or what it states of one of several models: those share its path and hash, and differ by their anchor. If it
 * is no model, or cannot be read, `body` says so; what concerns all of a page is one without an anchor.
 */
export type Page = {
  /** From the input root, with `/`. */
  path: string
  /** What a link says behind `#` to lead to the model, decoded; none where the page is the model. Each once on a page. */
  anchor?: string
  /** Of the bytes on disk, their lines ended by `\n`, in hex. */
  sha256: string
  dialect: string
  /** What its model belongs to below the namespace that its folders give it; none where these say all. */
  namespace?: string
  title: { text: string; place: Place }
  deprecated?: string | true
  /** Whether a value of the model may be null, where it says so: then so may be whatever refers to it, or not. */
  nullable?: boolean
  description?: string
  examples: Example[]
  body: Body
  /** What became of the tables of the page, or of its part that is about the model; those of the whole are with its first statement. */
  tables?: Tables
  diagnostics: Diagnostic[]
}

/** How many tables were read, and which others there are. */
export type Tables = { taken: number; leftOut: LeftTable[] }
/** A table that is not read. `reason`: what it is, or lacks, as a sentence without its end; `header`: its words, as they stand. */
export type LeftTable = { reason: string; header: string[]; place: Place }

/**
 * `opaque`: the page has a name and no more; `isStated`: it says that it is a model all the same, by an empty section or by the
 * mark of our own stubs. `none`: the page was read and is no model (`reason` says how that is known). `unreadable`: an error
 * diagnostic says why.
 */
export type Body =
  /** `parts`: models whose fields it has, too, before its own. */
  | { kind: 'object'; rows: Row[]; additional?: TypeExpression; parts?: TypeExpression[] }
  /** `type`: of the values, where the page says it. */
  | { kind: 'enum'; values: ValueRow[]; open: boolean; type?: 'string' | 'number' }
  | { kind: 'union'; members: TypeExpression[]; discriminator?: DiscriminatorRows | ImpliedDiscriminator }
  | { kind: 'opaque'; isStated?: true }
  | { kind: 'none'; reason: string }
  | { kind: 'unreadable' }

/** One row of a field table. */
export type Row = {
  name: string
  /** The name less what the dialect adds to reserved words. */
  key: string
  type: TypeExpression
  /** `unknown`: nothing in the table says it. */
  required: boolean | 'unknown'
  /** What the dialect's rule makes of the wrappers around the type and the Required column. */
  nullable: boolean | 'unknown'
  /** The default as written: JSON in our own dialect, prose elsewhere. `literal`: what the prose names, in the SDK's language. */
  default?: { text: string; json: boolean; literal?: boolean | null; place: Place }
  /** As written: whether they can hold is for resolving to say. */
  constraints?: Constraints
  readOnly?: true
  writeOnly?: true
  description?: string
  example?: string
  deprecated?: string | true
  transport?: true
  place: Place
}

/** One value of an enum. `json`: the page writes JSON literals, so that `"1"` and `1` differ; otherwise it is bare text. */
export type ValueRow = { name: string; text: string; json: boolean; place: Place }

/** A discriminator as our own dialect writes it: the field, and for each value the model it stands for. */
export type DiscriminatorRows = {
  kind: 'stated'
  field: string
  mapping: { value: string; type: TypeExpression }[]
}

/**
 * A discriminator that the page does not state, and the members may. `cases`: names of constants, which end in a value's name,
 * and of the members they stand for.
 */
export type ImpliedDiscriminator = { kind: 'implied'; cases: { constant: string; member: string }[] }

/**
 * A parsed type cell. `optional` and `nullable` are the wrappers of the dialect. `name` is a model by its printed name and the
 * link under it; `or`: what the name means when there is no such model; `isBuiltin`: the link is that of this meaning, unless a page is
 * there; `isHint`: the link only hints at what the name says; `isTag`: it may be the value that tells a member apart;
 * `isNeverNull`: null is no value of it here, whatever its own page says.
 * A linked `union` is a reference to a union page that the cell also spells out.
 */
export type TypeExpression = { place: Place } & (
  | { kind: 'scalar'; name: Scalar }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'array'; items: TypeExpression }
  | { kind: 'map'; values: TypeExpression }
  | { kind: 'union'; members: TypeExpression[]; link?: string }
  | { kind: 'optional'; of: TypeExpression }
  | { kind: 'nullable'; of: TypeExpression }
  | {
      kind: 'name'
      name: string
      link?: string
      or?: TypeExpression
      isBuiltin?: true
      isTag?: true
      isHint?: true
      isNeverNull?: true
    }
  | { kind: 'external'; name: string; url?: string }
)
