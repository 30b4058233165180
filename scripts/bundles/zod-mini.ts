/** Models as somebody would write them for `zod/mini`, which has no template: what 20 of them cost in a bundle. */
import { match, matchType, payloadOf, referencesOf, type Model, type Spec, type Type } from '../../generator/ir/spec.ts'
import { identifier } from '../../generator/sinks/identifier.ts'

/** Returns a module that exports some models, and holds what they lead to. */
export function zodMini({ models }: Spec, exported: readonly Model[]): string {
  const byId = new Map(models.map((model) => [model.id, model]))
  const held = new Set(exported)
  for (const model of held) for (const id of referencesOf(model)) held.add(byId.get(id)!)
  const nameOf = (id: string): string => identifier(`${id}_`)
  const constants = [...held].map((model) => `const ${nameOf(model.id)} = ${schemaOf(model, nameOf)}`)
  const named = exported.map(({ id }) => `${nameOf(id)} as ${identifier(id)}`)
  return `import * as z from 'zod/mini'\n${constants.join('\n')}\nexport { ${named.join(', ')} }\n`
}

type NameOf = (id: string) => string

const schemaOf = (model: Model, nameOf: NameOf): string =>
  match<Model, string>(model, {
    object: (object) => {
      const fields = payloadOf(object).map(({ key, type, required }) => {
        const schema = typeOf(type, nameOf)
        return `${JSON.stringify(key)}: ${required ? schema : `z.optional(${schema})`}`
      })
      const shape = `{ ${fields.join(', ')} }`
      return object.additional
        ? `z.catchall(z.object(${shape}), ${typeOf(object.additional, nameOf)})`
        : `z.looseObject(${shape})`
    },
    enum: ({ values, open }) => {
      const kinds = [...new Set(values.map(({ value }) => typeof value))]
      if (open) return `z.union([${kinds.map((kind) => (kind === 'number' ? 'z.number()' : 'z.string()')).join(', ')}])`
      return `z.literal(${JSON.stringify(values.map(({ value }) => value))})`
    },
    union: ({ members }) => typeOf({ kind: 'union', members }, nameOf),
    opaque: () => 'z.unknown()',
  })

const typeOf = (type: Type, nameOf: NameOf): string =>
  matchType<string>(type, {
    string: () => 'z.string()',
    number: () => 'z.number()',
    integer: () => 'z.int()',
    boolean: () => 'z.boolean()',
    null: () => 'z.null()',
    unknown: () => 'z.unknown()',
    binary: () => 'z.instanceof(Uint8Array)',
    date: () => 'z.iso.date()',
    'date-time': () => 'z.iso.datetime({ offset: true })',
    literal: ({ value }) => `z.literal(${JSON.stringify(value)})`,
    array: ({ items }) => `z.array(${typeOf(items, nameOf)})`,
    map: ({ values }) => `z.record(z.string(), ${typeOf(values, nameOf)})`,
    union: ({ members }) => `z.union([${members.map((member) => typeOf(member, nameOf)).join(', ')}])`,
    reference: ({ id }) => `z.lazy(() => ${nameOf(id)})`,
    external: () => 'z.unknown()',
  })
