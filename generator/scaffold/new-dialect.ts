/** What `marktype new dialect` writes: a dialect with a grammar of types, its test, and a page that is written in it. */
import type { OwnFile } from './add.ts'
import { constantOf } from './name.ts'

/** The files of a new dialect, the one that exports it first. */
export function newDialect(name: string): OwnFile[] {
  const constant = constantOf(name)
  return [
    { path: `dialects/${name}.ts`, text: source(name, constant) },
    { path: `dialects/${name}.test.ts`, text: testOf(name, constant) },
    { path: `dialects/${name}.fixture/pages/order.md`, text: order },
    { path: `dialects/${name}.fixture/pages/state.md`, text: state },
  ]
}

const source = (name: string, constant: string): string => `\
/** How the pages of one documentation generator are written. Mostly data; docs/dialects.md of marktype says what each part is for. */
import { defineDialect } from 'marktype'

export const ${constant} = defineDialect({
  name: '${name}',
  // What only these pages have: any of it in a page with fields, values or members speaks for the dialect.
  evidence: [/^## Properties$/m],
  // The level-two headings, by what stands below.
  sections: {
    fields: 'Properties',
    values: 'Enum',
    members: 'One of',
    examples: 'Example',
    discriminator: 'Discriminator',
  },
  // The words of the headers, and what stands below. \`needs\`: a table without that column is an error.
  tables: {
    fields: {
      columns: { Name: 'name', Type: 'type', Required: 'required', Description: 'description', Notes: 'description' },
      needs: ['name', 'type', 'required'],
    },
    values: { columns: { Name: 'name', Value: 'value' }, needs: ['name', 'value'] },
    members: { columns: { Type: 'type' }, needs: ['type'] },
  },
  // What the columns say of a field. A word that is not known is read as \`otherwise\`, with a diagnostic.
  facts: {
    required: [{ from: 'required', words: { yes: true, no: false }, otherwise: false }],
    // Whether a field may be null: its type says so, by a suffix; a type without says that it may not.
    wrappers: { says: 'absence' },
    default: [{ from: 'description', match: /\\(default:\\s*(.+?)\\)\\s*$/ }],
  },
  // The Type column: \`Array<string>\`, \`int64[]\`, \`string?\`, \`A | B\`, and links to other pages.
  types: {
    name: /[\\p{L}_][\\p{L}\\p{M}\\p{N}_.]*/uy,
    brackets: [['<', '>']],
    blank: /\\s+/y,
    scalars: {
      string: 'string',
      number: 'number',
      integer: 'integer',
      int64: 'integer',
      boolean: 'boolean',
      date: 'date',
      datetime: 'date-time',
      binary: 'binary',
      any: 'unknown',
    },
    linked: [],
    // Numbers that JavaScript may not hold.
    wide: ['int64'],
    generics: { Array: 'array', Map: 'map' },
    constants: { true: true, false: false, null: null },
    infix: /\\|/y,
    prefixes: [],
    suffixes: [
      { text: /\\[\\]/y, wrapper: 'array' },
      { text: /\\?/y, wrapper: 'nullable' },
    ],
    calls: false,
  },
  noDescription: /^(?:-|N\\/A)?$/,
  rawExamples: true,
  jsonValues: false,
  additional: { name: /^\\[any other\\]$/, isCode: false, holds: 'type' },
  deprecated: { struck: /^~~([^]*)~~$/, quote: /^\\*\\*Deprecated\\*\\*:?\\s*([^]*?)(?:\\n\\n([^]*))?$/ },
  open: {},
  members: { isDiscriminated: false },
  renamesKeys: false,
  // What stands among the pages and is no model.
  nonModels: [{ reason: 'it is a README', path: /(?:^|\\/)readme\\.md$/i }],
})
`

const testOf = (name: string, constant: string): string => `\
import { testDialect } from 'marktype/testing'
import { test } from 'vitest'
import { ${constant} } from './${name}.ts'

test('${name}', () => testDialect(${constant}, { fixture: '${name}.fixture', from: import.meta.url }), 60_000)
`

const order = `\
# Order

What somebody ordered.

## Properties

| Name       | Type                        | Required | Description                    |
| ---------- | --------------------------- | -------- | ------------------------------ |
| \`id\`       | string                      | yes      | What it is called              |
| \`createdAt\`| datetime                    | yes      | -                              |
| \`lines\`    | Array<string \\| int64>      | yes      | What was ordered               |
| \`note\`     | string?                     | no       | Words to whoever packs it      |
| \`state\`    | [State](state.md)           | no       | (default: open)                |
| \`follows\`  | [Order](order.md)[]         | no       | The orders that came before it |
`

const state = `\
# State

## Enum

| Name   | Value  |
| ------ | ------ |
| OPEN   | open   |
| CLOSED | closed |
`
