/** What `marktype new template` writes: a template that works on any page, its test, and a page to try it on. */
import type { OwnFile } from './add.ts'
import { constantOf } from './name.ts'

/** The files of a new template, the one that exports it first. */
export function newTemplate(name: string): OwnFile[] {
  const constant = constantOf(name)
  return [
    { path: `templates/${name}.ts`, text: source(name, constant) },
    { path: `templates/${name}.test.ts`, text: testOf(name, constant) },
    { path: `templates/${name}.fixture/pages/sample.md`, text: page },
  ]
}

const source = (name: string, constant: string): string => `\
/** Model → a list of its keys. The guide is docs/templates.md of marktype; what may be imported is in \`marktype/template\`. */
import { code, defineTemplate, list, literal, types } from 'marktype/template'

export const ${constant} = defineTemplate({
  // Also the folder of the output that it writes to.
  name: '${name}',
  // To be raised when the output changes for the same model.
  version: 1,
  extension: 'ts',
  // The templates whose names the output uses; the imports follow.
  requires: [types],
  // The names that it gives each model: \`*\` stands for the model's own.
  exports: { '${constant}Of*': 'value' },
  file: ({ model, nameOf, typeOf }) => {
    if (model.kind !== 'object') return undefined
    // A name of a page may be anything: \`literal\`, \`key\` and the like make source of it.
    const keys = model.fields.map((field) => literal(field.key))
    return {
      kind: 'typescript',
      declarations: [
        {
          kind: 'const',
          name: nameOf('${constant}Of*', model),
          doc: { description: \`The keys of \${model.name}.\` },
          type: code\`readonly (keyof \${typeOf(model.id)})[]\`,
          value: code\`[\${list(keys)}]\`,
        },
      ],
    }
  },
})
`

const testOf = (name: string, constant: string): string => `\
import { testTemplate } from 'marktype/testing'
import { test } from 'vitest'
import { ${constant} } from './${name}.ts'

test('${name}', () => testTemplate(${constant}, { fixture: '${name}.fixture', from: import.meta.url }), 60_000)
`

const page = `\
# Sample

A page to try the template on, in marktype's own dialect; pages of yours will do as well.

## Fields

| Field        | Type                            | Required | Nullable | Description            |
| ------------ | ------------------------------- | -------- | -------- | ---------------------- |
| \`id\`         | \`string\`                        | yes      | no       | What it is called      |
| \`created-at\` | \`date-time\`                     | no       | yes      |                        |
| \`tags\`       | \`array<string>\`                 | yes      | no       | Words to find it by    |
| \`state\`      | \`"open"\` \\| \`"closed"\`          | no       | no       |                        |
| \`parent\`     | [\`Sample\`](sample.md)           | no       | no       | What it was made from  |
`
