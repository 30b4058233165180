/** Model → JSON Schema, draft 2020-12: a file a model, and all of them in one. */
import type { OrderedJson } from '../../ir/plan.ts'
import type { Model, Spec } from '../../ir/spec.ts'
import { relativePath } from '../../sinks/file-path.ts'
import { uriPath } from '../../sinks/uri.ts'
import { draft, orderedSchemaOf, refToDef, type OrderedSchema } from '../json-schema.ts'
import { defineTemplate, unknownKeysOf, type Context } from '../template.ts'

const name = 'json-schema'

/** The template `json-schema`. All models together are in `json-schema.json`, by id in `$defs`. */
export const jsonSchema = defineTemplate({
  name,
  version: 2,
  extension: 'json',
  file: (context) => ({ kind: 'json', value: fileOf(context.model, context) }),
  index: (context) => [{ path: `${name}.json`, content: { kind: 'json', value: bundleOf(context.spec, context) } }],
})

// `$id` is the path from the output root, so that the files mean the same wherever that root is served from.
function fileOf(model: Model, context: Context): OrderedJson {
  const path = context.pathOf(model)
  const ref = (id: string): string => uriPath(relativePath(path, context.pathOf(context.modelOf(id))))
  return { $schema: draft, $id: uriPath(path), ...schemaOf(model, ref, context) }
}

const bundleOf = ({ models }: Spec, context: Context): OrderedJson => ({
  $schema: draft,
  $defs: Object.fromEntries(models.map((model) => [model.id, schemaOf(model, refToDef, context)])),
})

const schemaOf = (model: Model, ref: (id: string) => string, { settings }: Context): OrderedSchema =>
  orderedSchemaOf(model, {
    ref,
    nulls: settings.nulls,
    unknownKeys: unknownKeysOf(settings, model.id),
    annotations: settings.jsonSchema?.annotations ?? false,
  })
