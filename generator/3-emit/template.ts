/**
 * The contract of a template: a pure function from a model to a file. The engine owns paths, imports, headers, printing and
 * the disk. To add one: a file in `templates/`, a line in `templates/index.ts`; or, outside of marktype, an entry in `templates`
 * of the configuration.
 */
import { isRecord } from '../ir/is-json.ts'
import type { Nulls } from '../ir/nulls.ts'
import type { OrderedJson } from '../ir/plan.ts'
import { boolean, isString, like, oneOf, openObjectOf, optional, recordOf, whole, type Shape } from '../ir/shape.ts'
import type { Model, Spec } from '../ir/spec.ts'
import type { Text } from '../sinks/language.ts'
import type { Markdown } from '../sinks/markdown.ts'
import type { Code } from './typescript/code.ts'
import type { Declaration } from './typescript/declarations.ts'

/** What others may ask of a template: the names that it exports for a model, with `*` where the model's own name stands. */
export type Handle<Name extends string = string> = {
  /** Also the folder, or the one file, that it writes. Lower case, with `-` between words. */
  name: string
  /** What its files end in. */
  extension: string
  exports?: Readonly<Record<Name, 'type' | 'value'>>
}

/** A template, as `defineTemplate` takes and returns it; list it in `templates` of the configuration. */
export type Template<Options = unknown, Name extends string = string> = Handle<Name> & {
  /** Raised when its output changes for the same model. */
  version: number
  /** A Standard Schema of its options, that answers at once: it types, checks and defaults what the configuration gives. */
  options?: StandardSchema<Options>
  /** The templates whose files these import: they come along, and `symbol` tells their names. */
  requires?: readonly Handle[]
  /** Whether the barrels pass its names on. Default: they do. */
  barrel?: boolean
  /** The file of one model; nothing where it has none. */
  file(context: FileContext<Options, Name>): Content | undefined
  /** Files for all models together. */
  index?(context: IndexContext<Options, Name>): IndexFile[]
}

/** A template as the configuration may name it. `include`, `exclude`: ids of models, where `*` stands for any characters. */
export type Use = { template: string | Template; options?: unknown; include?: string[]; exclude?: string[] }

/** `path`: from the output root; either `<template>.<ending>` or a file in the folder `<template>/`. */
export type IndexFile = { path: string; content: Content }

/** The content of a file, by its language. Imports are added to TypeScript, and a header where a comment can stand. */
export type Content =
  | { kind: 'typescript'; declarations: Declaration[] }
  /** `notes`: whether the file ends in a block for a person to write in. */
  | { kind: 'markdown'; title: string; text: Markdown; notes: boolean }
  | { kind: 'json'; value: OrderedJson }
  /** Any other language. `comment`: what starts a line of comment there, for the header; without it there is none. */
  | { kind: 'text'; text: Text; comment?: '#' | '//' | '--' | '%%' | ';' }

/** What a template may ask. */
export interface Context<Options = unknown, Name extends string = string> {
  settings: EmitSettings
  /** What the configuration gives, as the template's schema returns it. */
  options: Options
  /** Looks a model up; every id in a Spec is there. */
  modelOf(id: string): Model
  /** The ids of the models that refer to a model, sorted. */
  usedBy(id: string): readonly string[]
  /** The models that lead to this one and back again, itself included; none where nothing does. */
  cycleOf(id: string): ReadonlySet<string>
  /** Where a model's file stands, from the output root: this template's own, or that of another. */
  pathOf(model: Model, template?: Handle): string
  /** What a template that is required exports for a model; the import follows. Throws where it has no file for the model. */
  symbol<Other extends string>(template: Handle<Other>, name: Other, id: string): Code
  /** What this template itself exports for a model. */
  own(name: Name, id: string): Code
  /** The same as text, for the name of a declaration. */
  nameOf(name: Name, model: Model): string
  /** The type of a model, imported from the types: they must be required. */
  typeOf(id: string): Code
  /** What is made once for all files of this template over a Spec. Files that ask for it are made again when any model changes. */
  once<Thing>(key: unknown, make: () => Thing): Thing
}

/** The argument of `file`: the model that the file is for, and all of `Context`. */
export interface FileContext<Options = unknown, Name extends string = string> extends Context<Options, Name> {
  model: Model
}

/** The argument of `index`: the Spec that its files are for, and all of `Context`. */
export interface IndexContext<Options = unknown, Name extends string = string> extends Context<Options, Name> {
  /** With the models that this template makes files for. */
  spec: Spec
}

/** The Standard Schema interface (standardschema.dev), version 1, as far as options need it. */
export type StandardSchema<Output = unknown> = {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => Outcome<Output> | Promise<Outcome<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}
type Outcome<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] }

/** What is done with keys that a model does not name. */
export type UnknownKeys = 'allow' | 'reject' | 'strip'

/** The options of the configuration that all templates see, with defaults filled in. */
export type EmitSettings = {
  /** Whether fields that do not say so may be null: `lenient` says yes, `received` where clients receive them. */
  nulls: Nulls
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
export const unknownKeysOf = ({ unknownKeys }: Pick<EmitSettings, 'unknownKeys'>, id: string): UnknownKeys => {
  if (typeof unknownKeys === 'string') return unknownKeys
  const key = Object.hasOwn(unknownKeys, id) ? id : '*'
  return Object.hasOwn(unknownKeys, key) ? unknownKeys[key]! : 'allow'
}

/** Types a template: what its options are, and which names it exports. Returns it as it is. */
export const defineTemplate = <Options = unknown, const Name extends string = never>(
  template: Template<Options, Name>,
): Template<Options, Name> => template

const isFunction = (value: unknown): boolean => typeof value === 'function'
const aFunction = like('a function', isFunction)

const parts: Readonly<Record<keyof Template, Parameters<typeof openObjectOf>[1][string]>> = {
  name: like('a name in lower case, with `-` between words', (name) => isString(name) && isTemplateName(name)),
  version: like('a whole number', Number.isInteger),
  extension: like('an ending, as `ts`', (ending) => isString(ending) && /^[a-z0-9]+$/.test(ending)),
  file: aFunction,
  index: optional(aFunction),
  options: optional(
    like('a Standard Schema, as `simpleOptions({ … })` makes one, or Zod', (schema) =>
      isFunction((schema as Partial<StandardSchema> | null)?.['~standard']?.validate),
    ),
  ),
  requires: optional(
    like(
      'a list of templates, which `marktype/template` exports, and no names',
      (list) => Array.isArray(list) && list.every(isHandle),
    ),
  ),
  exports: optional(whole('an object of `type` and `value` by names', recordOf('', oneOf('type', 'value')))),
  barrel: optional(boolean),
}

/** A template; some are written where no compiler looks. */
export const templateShape: Shape<Template> = openObjectOf('a template', parts)

const isHandle = (value: unknown): boolean =>
  isRecord(value) &&
  ('file' in value
    ? templateShape.wrongIn(value) === undefined
    : isString(value['name']) && isString(value['extension']))

/** Whether a text may be the name of a template: a folder, and one file, of the output are called so. */
export const isTemplateName = (name: string): boolean =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && name !== 'index'
