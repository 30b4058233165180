/** What `marktype new dialect` writes: a dialect in its short form, its test, and pages that are written in it. */
import type { OwnFile } from './add.ts'
import { proposed, type GivenPage, type Proposal } from './propose.ts'
import { constantOf } from './name.ts'

/** The files of a new dialect, the one that exports it first. In: the pages that it is for, where there are some already. */
export function newDialect(name: string, given: readonly GivenPage[] = []): OwnFile[] {
  const constant = constantOf(name)
  const pages = given.length > 0 ? given : [{ path: 'shop.md', text: shop }]
  const text = given.length > 0 ? sourceFor(name, constant, proposed(given)) : source(name, constant)
  return [
    { path: `dialects/${name}.ts`, text },
    { path: `dialects/${name}.test.ts`, text: testOf(name, constant) },
    ...pages.map((page) => ({ path: `dialects/${name}.fixture/pages/${page.path}`, text: page.text })),
  ]
}

const source = (name: string, constant: string): string => `\
/** How somebody's pages are written. docs/dialects.md of marktype says what else a dialect may say. */
import { defineDialect } from 'marktype'

export const ${constant} = defineDialect({
  name: '${name}',
  // Whatever is not said here holds as there: tables below headings, with columns of common names.
  extends: 'plain',
  // What only these pages have, by which they are told. Without, the dialect is taken where it is the only one, or is named.
  evidence: [/^\\| *Name *\\| *Kind *\\| *Must *\\|/m],
  // Words of headers, and what stands below.
  columns: { Kind: 'type', Must: 'required', Text: 'description' },
  // What the words of such a column mean.
  words: { required: { always: true, sometimes: false } },
  // Names of types.
  types: { scalars: { Words: 'string', Money: 'number' } },
})
`

const sourceFor = (name: string, constant: string, { evidence, columns, seen }: Proposal): string => `\
/** How somebody's pages are written. docs/dialects.md of marktype says what else a dialect may say. */
import { defineDialect } from 'marktype'

export const ${constant} = defineDialect({
  name: '${name}',
  // Whatever is not said here holds as there: tables below headings, with columns of common names.
  extends: 'plain',
  // What only these pages have, by which they are told.
  evidence: [${evidence}],
  // Words of headers, how many tables have them, and what stands below: name, type, required, optional, nullable, default,
  // description, example, or value.
  columns: {
${columns.map((line) => `    ${line}\n`).join('')}  },
${seen.map((line) => `  // ${line}\n`).join('')}})
`

const testOf = (name: string, constant: string): string => `\
import { testDialect } from 'marktype/testing'
import { test } from 'vitest'
import { ${constant} } from './${name}.ts'

test('${name}', () => testDialect(${constant}, { fixture: '${name}.fixture', from: import.meta.url }), 60_000)
`

const shop = `\
# Shop

## Order

What somebody ordered.

| Name    | Kind                    | Must      | Text                           |
| ------- | ----------------------- | --------- | ------------------------------ |
| id      | Words                   | always    | What it is called              |
| price   | Money                   | always    |                                |
| lines   | list of [Line](#line)   | always    | What was ordered               |
| note    | Words \\| null           | sometimes | Words to whoever packs it      |
| state   | [State](#state)         | sometimes |                                |
| follows | [Order](#order)[]       | sometimes | The orders that came before it |

## Line

| Name  | Kind    | Must   | Text |
| ----- | ------- | ------ | ---- |
| item  | Words   | always |      |
| count | integer | always |      |

## State

| Name   | Value  |
| ------ | ------ |
| OPEN   | open   |
| CLOSED | closed |
`
