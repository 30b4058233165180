/** What an empty form holds, for libraries of forms that want `defaultValues`: an object for each model that is one. */
import { code, defineTemplate, jsonLiteral, key, list, literal, types, type Code, type Field } from 'marktype/template'

export const formDefaults = defineTemplate({
  name: 'form-defaults',
  version: 1,
  extension: 'ts',
  requires: [types],
  exports: { 'defaults*': 'value' },
  file: ({ model, nameOf, typeOf }) => {
    if (model.kind !== 'object') return undefined
    const entries = model.fields.flatMap((field) => {
      const value = field.transport ? undefined : emptyOf(field)
      return value ? [code`${key(field.key)}: ${value}`] : []
    })
    const type = typeOf(model.id)
    return {
      kind: 'typescript',
      declarations: [
        {
          kind: 'const',
          name: nameOf('defaults*', model),
          doc: { description: `What an empty form of ${model.name} holds.` },
          type: code`{ [Key in keyof ${type}]?: ${type}[Key] }`,
          value: code`{ ${list(entries)} }`,
        },
      ],
    }
  },
})

function emptyOf(field: Field): Code | undefined {
  if (field.default !== undefined) return jsonLiteral(field.default)
  const empty = { string: literal(''), boolean: literal(false), array: code`[]`, map: code`{}` }
  return Object.entries(empty).find(([kind]) => kind === field.type.kind)?.[1]
}
