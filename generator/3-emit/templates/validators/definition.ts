/** Model → its JSON Schema inside of the validators: what a library is handed that asks a Standard Schema for it. */
import { referencesOf, type Model } from '../../../ir/spec.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { jsonSchemaOf, refToDef } from '../../json-schema.ts'
import { unknownKeysOf, type Context } from '../../template.ts'
import { code, join, jsonLiteral, literal, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { shared } from './parts.ts'

/** The name of the function that returns the definition of a model. */
export const toDefinition = (id: string, context: Context): Code => context.own('define*', id)

/** That function: what the definition leads to stays behind functions, so that models may lead to one another. */
export function definition(model: Model, context: Context): Declaration {
  const schema = jsonSchemaOf(model, {
    ref: refToDef,
    nulls: context.settings.nulls,
    unknownKeys: unknownKeysOf(context.settings, model.id),
    annotations: context.settings.jsonSchema?.annotations ?? false,
  })
  const next = [...new Set(referencesOf(model))].map((id) => toDefinition(id, context))
  return {
    kind: 'function',
    name: `define${toIdentifier(model.name)}`,
    doc: { description: `${model.name} as JSON Schema, and what that refers to: for other validators.` },
    isInternal: true,
    parameters: [],
    returns: shared('Definition', true),
    body: code`return { id: ${literal(model.id)}, schema: ${jsonLiteral(schema)}, next: [${join(next, code`, `)}] }`,
  }
}
