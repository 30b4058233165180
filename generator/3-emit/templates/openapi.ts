/** All models as the components of one OpenAPI 3.1 document. */
import type { OrderedJson } from '../../ir/plan.ts'
import { orderedSchemaOf } from '../json-schema.ts'
import { simpleOptions } from '../options.ts'
import { defineTemplate, unknownKeysOf, type IndexContext } from '../template.ts'

/** The template `openapi`: writes `openapi.json` and no file for a single model. */
export const openapi = defineTemplate({
  name: 'openapi',
  version: 2,
  extension: 'json',
  /** What the document says of itself. */
  options: simpleOptions({ title: 'Models', version: '0' }),
  file: () => undefined,
  index: (context) => [{ path: 'openapi.json', content: { kind: 'json', value: documentOf(context) } }],
})

function documentOf({ spec, settings, options }: IndexContext<{ title: string; version: string }>): OrderedJson {
  const names = componentNames(spec.models.map(({ id }) => id))
  const ref = (id: string): string => `#/components/schemas/${names.get(id)!}`
  const schemas = spec.models.map((model) => [
    names.get(model.id)!,
    orderedSchemaOf(model, {
      ref,
      nulls: settings.nulls,
      unknownKeys: unknownKeysOf(settings, model.id),
      annotations: settings.jsonSchema?.annotations ?? false,
    }),
  ])
  return {
    openapi: '3.1.1',
    info: { title: options.title, version: options.version },
    // The words of JSON Schema, and no others: OpenAPI's own dialect would add a vocabulary that is not used.
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    components: { schemas: Object.fromEntries(schemas) },
  }
}

/** Ids → the keys that OpenAPI allows for components (§4.8.7.1): letters and digits of ASCII, `.`, `-` and `_`; each once. */
function componentNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>(ids.filter((id) => !/[^\w.-]/.test(id)))
  for (const id of ids) {
    const name = id.replace(/[^\w.-]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}_`)
    let free = name
    for (let count = 2; free !== id && taken.has(free); count++) free = `${name}_${count}`
    taken.add(free)
    names.set(id, free)
  }
  return names
}
