/**
 * What will be written (3-emit → 4-write): plain data, so that it can be compared, cached and sent to a worker.
 * Paths run from the output root, with `/`.
 */
import type {
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from 'ts-morph'
import type { Json } from './spec.ts'

/** JSON of which some objects are maps: these are printed in their order, whereas objects have keys such as `10` first. */
export type OrderedJson =
  Json | readonly OrderedJson[] | ReadonlyMap<string, OrderedJson> | { readonly [key: string]: OrderedJson }

/** The files of an output, before printing and formatting. */
export type Plan = { files: PlannedFile[] }

/** A file to make, and the template and the page that it comes from. */
export type PlannedFile = {
  path: string
  /** The template that asked for the file; `index` for the barrels. */
  template: string
  /** The page it was made from, and the id of its model, where it was made from one. */
  page?: string
  model?: string
} & (
  | { kind: 'typescript'; statements: (Statement | string)[]; exports: Export[] }
  /** `notes`: the file ends in a block that belongs to a person and survives regeneration. */
  | { kind: 'markdown'; title: string; text: string; notes: boolean }
  | { kind: 'json'; value: OrderedJson }
  /** `comment`: what starts a line of comment, for the header. */
  | { kind: 'text'; text: string; comment?: string }
)

/** A statement as ts-morph prints it, but for its kind, which is a word: to say it nobody loads a printer. */
export type Statement =
  | As<'import', ImportDeclarationStructure>
  | As<'export', ExportDeclarationStructure>
  | As<'interface', InterfaceDeclarationStructure>
  | As<'type', TypeAliasDeclarationStructure>
  | As<'function', FunctionDeclarationStructure>
  /** `const`. */
  | As<'variable', VariableStatementStructure>
type As<Kind extends string, Structure> = Omit<Structure, 'kind' | 'declarationKind'> & { kind: Kind }

/** A name that a barrel may pass on. */
export type Export = { name: string; isType: boolean }

/** What a template failed to make: the file of a page's model, or its files for all models. */
export type Unmade = { template: string; page?: string }

/** A file as it will stand on disk. `endOfLine`: how its lines end there, where somebody says so; those of `text` end in `\n`. */
export type RenderedFile = {
  path: string
  template: string
  page?: string
  text: string
  notes: boolean
  endOfLine?: 'auto' | 'lf' | 'crlf' | 'cr'
}
