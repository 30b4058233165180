/**
 * What will be written (3-emit → 4-write): plain data, so that it can be compared, cached and sent to a worker.
 * Paths run from the output root, with `/`.
 */
import type { Origin } from './identity.ts'
import type { RecordedStatement } from './recorded.ts'
import type { Json } from './spec.ts'
import type { FreeText, ParameterSyntax, Syntax } from './syntax.ts'

/** JSON of which some objects are maps: these are printed in their order, whereas objects have keys such as `10` first. */
export type OrderedJson =
  Json | readonly OrderedJson[] | ReadonlyMap<string, OrderedJson> | { readonly [key: string]: OrderedJson }

/** The files of an output, before printing and formatting. */
export type Plan = { files: PlannedFile[] }

/** A file to make, and the template and the model that it comes from. */
export type PlannedFile = {
  path: string
  /** The template that asked for the file; `index` for the barrels. */
  template: string
  /** The id of its model, where it was made from one. */
  model?: string
} & Origin &
  (
    | { kind: 'typescript'; statements: Statement[]; exports: Export[] }
    /** `notes`: the file ends in a block that belongs to a person and survives regeneration. */
    | { kind: 'markdown'; title: string; text: string; notes: boolean }
    | { kind: 'json'; value: OrderedJson }
    /** `comment`: what starts a line of comment, for the header. */
    | { kind: 'text'; text: string; comment?: string }
  )

/** What stands at the top of a TypeScript file. */
export type Statement =
  /** `all`: the local name of all that there is. */
  | { kind: 'import'; from: string; isType: boolean; all?: string; names: PassedName[] }
  /** `as`: the name under which all that there is stands. */
  | { kind: 'export'; from: string; isType: boolean; as?: string; names: PassedName[] }
  | { kind: 'interface'; name: string; doc?: DocComment; members: MemberSyntax[]; index?: Syntax }
  | { kind: 'type'; name: string; doc?: DocComment; type: Syntax }
  | FunctionSyntax
  | { kind: 'const'; name: string; doc?: DocComment; isExported: boolean; type?: Syntax; value: Syntax }
  /** Source of a template's own, with what it declares. */
  | { kind: 'source'; source: FreeText }
  /** A module of ours, or a piece of one, with its layout. */
  | { kind: 'module'; statements: readonly RecordedStatement[] }

/** A function; its body is a block or free source. */
export type FunctionSyntax = {
  kind: 'function'
  name: string
  doc?: DocComment
  isExported: boolean
  parameters: ParameterSyntax[]
  returns: Syntax
  body: Syntax
}

/** A name that is imported or passed on. `isType`: in a list that has others. `local`: under another name. */
export type PassedName = { name: string; local?: string; isType: boolean }

/** A property of an interface. `key`: a bare name, or a string in double quotes. */
export type MemberSyntax = { key: string; isOptional: boolean; type: Syntax; doc?: DocComment }

/** The words above a declaration, safe in a comment, and its tags. */
export type DocComment = { text: string; tags: { name: string; text?: string }[] }

/** A name that a barrel may pass on. */
export type Export = { name: string; isType: boolean }

/** What a template failed to make: the file of a model, or its files for all models. */
export type Unmade = { template: string } & Origin

/** A file as it will stand on disk. `endOfLine`: how its lines end there, where somebody says so; those of `text` end in `\n`. */
export type RenderedFile = {
  path: string
  template: string
  text: string
  notes: boolean
  endOfLine?: 'auto' | 'lf' | 'crlf' | 'cr'
} & Origin

/**
 * What a file of a model was made from. `key`: of the model, the template and all that is the same for its files; `asked`: what the
 * template asked of others while it made the file; `answers`: a hash of what it was told.
 */
export type Recipe = { key: string; asked: readonly string[]; answers: string }

/** What is known of a file that was made before by the same recipe. `exports`: of a file of TypeScript. */
export type Remembered = Pick<Recipe, 'asked' | 'answers'> & { exports?: readonly Export[] }

/** A file as a template comes to it. `remembered`: it may stand as it would be made; `make` makes it where it does not. */
export type Emitted =
  | { kind: 'made'; file: PlannedFile; recipe?: Recipe }
  | { kind: 'remembered'; file: FileHead; known: Remembered; recipe: Recipe; make: () => PlannedFile | undefined }

/** Where a file stands, and what it is made from. */
export type FileHead = Pick<PlannedFile, 'path' | 'template' | 'page' | 'anchor' | 'model'>
