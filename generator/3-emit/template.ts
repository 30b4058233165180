/**
 * The contract of a template: a pure function from a model to a file. The engine owns paths, imports, headers, printing and
 * the disk. To add one: a file in `templates/`, a line in `templates/index.ts`.
 */
import type { Json, Model, Spec } from '../ir/spec.ts'
import type { Markdown } from '../sinks/markdown.ts'
import type { Code } from './typescript/code.ts'
import type { Declaration } from './typescript/declarations.ts'

export type Template = {
  /** Also the folder, or the one file, that it writes. */
  name: string
  /** Raised when its output changes for the same model. */
  version: number
  extension: 'ts' | 'md' | 'json'
  /** Names of templates whose files these import: they come along. */
  requires?: readonly string[]
  /** The file of one model. */
  file: (model: Model, context: Context) => Content | undefined
  /** Files for all models together; `path` runs from the output root and starts with the template's name. */
  index?: (spec: Spec, context: Context) => { path: string; content: Content }[]
}

export type Content =
  | { kind: 'typescript'; declarations: Declaration[] }
  | { kind: 'markdown'; title: string; text: Markdown; notes: boolean }
  | { kind: 'json'; value: Json }

/** What a template may ask. */
export type Context = {
  settings: EmitSettings
  /** Looks a model up; every id in a Spec is there. */
  model: (id: string) => Model
  /** The ids of the models that refer to a model, sorted. */
  usedBy: (id: string) => readonly string[]
  /** Where a template puts a model's file, from the output root. */
  pathOf: (template: string, model: Model) => string
  /** The type of a model, imported from the types. */
  typeOf: (id: string) => Code
  /** Something else that a template exports for a model: a word before the model's name, and one after it. */
  exportOf: (template: string, id: string, before: ExportPrefix, after?: 'In') => Code
  /** The models that lead to this one and back again, itself included; none where nothing does. */
  cycleOf: (id: string) => ReadonlySet<string>
}

export type ExportPrefix = 'is' | 'validate' | 'explain' | 'strip' | 'define'

/** What is done with keys that a model does not name. */
export type UnknownKeys = 'allow' | 'reject' | 'strip'

export type EmitSettings = {
  /** Whether fields that do not say so may be null: `lenient` says yes. */
  nulls: 'documented' | 'lenient'
  /** Whether an optional field may also hold `undefined`: `loose` says yes. */
  optional: 'loose' | 'exact'
  /** For all models, or by id, with `*` for the rest. */
  unknownKeys: UnknownKeys | Readonly<Record<string, UnknownKeys>>
  /** How many issues `validate` reports, and how deep values of recursive models may be nested. */
  maxIssues: number
  maxDepth: number
  importExtension: 'js' | 'ts' | 'none'
  /** `annotations`: whether `x-marktype-…` says what JSON Schema has no word for. Default: it does not. */
  jsonSchema?: { annotations: boolean }
}

/** What is done with keys that a model does not name. In: its id. Default: they are allowed. */
export const unknownKeysOf = ({ unknownKeys }: EmitSettings, id: string): UnknownKeys => {
  if (typeof unknownKeys === 'string') return unknownKeys
  const key = Object.hasOwn(unknownKeys, id) ? id : '*'
  return Object.hasOwn(unknownKeys, key) ? unknownKeys[key]! : 'allow'
}

/** Names a template and keeps its type. */
export const defineTemplate = (template: Template): Template => template
