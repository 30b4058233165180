/** docs/diagnostics.md is what the registry says, and the registry says it of every code. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { diagnosticsPage, pagePath } from '../../scripts/diagnostics-page.ts'
import { diagnostics } from '../ir/diagnostics.ts'

const page = diagnosticsPage()
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
)

test('the page is fresh: `npm run docs` writes it', async () => {
  expect(await readFile(pagePath, 'utf8')).toBe(page)
})

test('every code has a section, and every section a code', () => {
  expect([...sections.keys()]).toEqual(Object.keys(diagnostics))
})

test.each(Object.entries(diagnostics))('%s says what, why and how to mend it', (code, { severity, why, fix }) => {
  const section = sections.get(code)!
  expect(section).toMatch(new RegExp(`^\\*\\*${severity}:\\*\\* \\S.{10,}$`, 'm'))
  expect(section).toContain('**Why it matters.** ')
  expect(section).toContain('**How to mend it.** ')
  for (const text of [why, fix]) expect(text).toMatch(/^\S[^]*[.!]$/)
  expect(section).not.toMatch(/undefined|\[object/)
})

test('errors and warnings say what was found and what was expected', () => {
  for (const [code, { severity }] of Object.entries(diagnostics))
    if (severity !== 'info' && !['kept-model', 'keys-unknown', 'reason-missing'].includes(code))
      expect(sections.get(code)).toMatch(/:\*\* Unexpected .+, expected .+/)
})
