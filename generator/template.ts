/**
 * `marktype/template`: all that a template is written with, the built-in ones included. Pure, and light: neither a parser nor
 * a printer is loaded.
 */
export { defineTemplate, unknownKeysOf } from './3-emit/template.ts'
export { simpleOptions } from './3-emit/options.ts'
export type {
  Content,
  Context,
  EmitSettings,
  FileContext,
  Handle,
  IndexContext,
  IndexFile,
  StandardSchema,
  Template,
  UnknownKeys,
  Use,
} from './3-emit/template.ts'

// TypeScript
export {
  code,
  comment,
  identifier,
  imported,
  importedAll,
  importedFile,
  importedFrom,
  join,
  jsonLiteral,
  key,
  list,
  literal,
  local,
  nothing,
  property,
  typeKey,
  type Code,
} from './3-emit/typescript/code.ts'
export {
  all,
  any,
  anyOther,
  array,
  arrayOf,
  arrow,
  as,
  assign,
  at,
  blank,
  block,
  call,
  chain,
  choose,
  constant,
  create,
  eachIndex,
  eachKey,
  eachOf,
  entry,
  functionType,
  generic,
  get,
  getter,
  infix,
  leave,
  mapOf,
  not,
  object,
  predicate,
  prefix,
  pure,
  returns,
  select,
  spread,
  throws,
  unionOf,
  variable,
  when,
} from './3-emit/typescript/words.ts'
export type { Declaration, Doc, Member, Parameter } from './3-emit/typescript/declarations.ts'
export { binaryCheck, ownBinaryCheck } from './3-emit/typescript/binary.recorded.ts'
export { dateChecks, ownDateChecks } from './3-emit/typescript/dates.recorded.ts'
export { holdsBinary } from './3-emit/typescript/holds-binary.ts'
export { holdsLimits, limitsOf } from './3-emit/typescript/holds-limits.ts'
export { ownLimits } from './3-emit/typescript/keeps.recorded.ts'
export { limitsObject } from './3-emit/typescript/limits-object.ts'
export { limitChecks, ownLimitChecks } from './3-emit/typescript/limits.recorded.ts'
export type { RecordedModule } from './3-emit/typescript/recorded.ts'
export { fieldType, typeText, unionText } from './3-emit/typescript/type-text.ts'
export { identifier as identifierText } from './sinks/identifier.ts'

// Markdown, Mermaid, JSON, and languages of one's own
export {
  codeOrText,
  codeSpan,
  dashes,
  flowText,
  inlineText,
  isCodeSafe,
  joined,
  jsonCode,
  jsonEntryCode,
  jsonFence,
  jsonString,
  markup,
  padded,
  pathLink,
  plainText,
  type Markdown,
} from './sinks/markdown.ts'
export { relativePath } from './sinks/file-path.ts'
export { visibleJson } from './sinks/json.ts'
export { jsonPointer } from './sinks/json-pointer.ts'
export { mermaidLabel, nodeName } from './sinks/mermaid.ts'
export {
  draft,
  jsonSchemaOf,
  orderedSchemaOf,
  refToDef,
  type OrderedSchema,
  type Schema,
  type SchemaOptions,
} from './3-emit/json-schema.ts'
export { uriPath } from './sinks/uri.ts'
export { language, type Encoder, type Language, type Text } from './sinks/language.ts'

// Models
export { brokenBy, type ConstraintName, type Constraints } from './ir/constraints.ts'
export { assertedBy } from './ir/value-kinds.ts'
export { leadsInto } from './ir/cycles.ts'
export { isLenient } from './ir/nulls.ts'
export {
  byCodeUnit,
  match,
  matchType,
  openTypes,
  partsOf,
  payloadOf,
  referencesOf,
  sameType,
  scalars,
  takesOthers,
  typesOf,
} from './ir/spec.ts'
export { fitsType, type Asker } from './ir/fits.ts'
export { groupBy } from './ir/group-by.ts'
export { parseJson } from './ir/parse-json.ts'
export type { OrderedJson } from './ir/plan.ts'
export type * from './ir/spec.ts'
export type { Infix } from './ir/syntax.ts'

// The built-in templates, for `requires`
export { docs } from './3-emit/templates/docs/index.ts'
export { fastCheck } from './3-emit/templates/fast-check/index.ts'
export { jsonSchema } from './3-emit/templates/json-schema.ts'
export { openapi } from './3-emit/templates/openapi.ts'
export { types } from './3-emit/templates/types.ts'
export { valibot } from './3-emit/templates/valibot/index.ts'
export { validators } from './3-emit/templates/validators/index.ts'
export { zod } from './3-emit/templates/zod/index.ts'
