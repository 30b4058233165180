/** Every case has its laws, and where the product does something else than a case expects, the project's docs say so. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cases } from './cases.ts'
import { costLaws } from './dos-cases.ts'
import { openLaws } from './open.ts'
import { pageLaws } from './page-cases.ts'
import { pairLaws, reportLaws } from './report-cases.ts'
import { valueLaws } from './value-cases.ts'

const all = [pageLaws, reportLaws, pairLaws, valueLaws, costLaws]

test('each of the 216 cases has laws, once', () => {
  const ids = all.flatMap(Object.keys)
  expect(ids.toSorted()).toEqual(cases.map(({ id }) => id).toSorted())
  expect(ids).toHaveLength(216)
  for (const laws of all) expect(Object.values(laws).every((own) => own.length > 0)).toBe(true)
})

test('what must survive the parser is looked for behind it', () => {
  const hidden = cases.filter((each) => 'must_survive_parse' in each)
  expect(hidden).toHaveLength(44)
  for (const { id } of hidden)
    expect(pageLaws[id]?.map(({ name }) => name)).toContain('the word reaches the text of the page')
})

test('what is open is a law of a case', () => {
  const known = Object.assign({}, ...all) as Record<string, { name: string }[]>
  for (const [id, names] of Object.entries(openLaws))
    expect(known[id]?.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]))
})

// Those of values are among the laws in value-cases.ts.
const otherwise: Record<string, [file: string, sentence: string]> = {
  'field-empty': ['README.md', 'The page itself keeps the model and the outputs it had when it was last fine.'],
  'type-link-http': ['README.md', 'A type that links to another site is one of the SDK'],
  'type-link-case': ['docs/diagnostics.md', 'The link works only on file systems that ignore case.'],
  'tbl-two-tables': ['docs/diagnostics.md', 'has a second table, which is not read'],
  'tbl-in-blockquote': ['README.md', 'A table in a quote, a list, a fence or a comment is none.'],
  'file-.git_config.md-113': ['README.md', 'what starts with a dot is picked only by a glob that says so'],
}

describe('what is done otherwise is documented', () => {
  test.each(Object.entries(otherwise))('%s', (id, [file, sentence]) => {
    expect(cases.map((each) => each.id)).toContain(id)
    const text = readFileSync(join(import.meta.dirname, '../../..', file), 'utf8')
    expect(text.replace(/\s+/g, ' ')).toContain(sentence)
  })
})
