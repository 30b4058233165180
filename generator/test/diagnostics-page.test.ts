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
  expect(section).toContain('**How to fix it.** ')
  for (const text of [why, fix]) expect(text).toMatch(/^\S[^]*[.!]$/)
  expect(section).not.toMatch(/undefined|\[object/)
})

// The words of research on how messages read: each has a better one.
test('no message uses words that nobody says', () => {
  for (const [code, section] of sections)
    expect(section.replace(/`[^`]*`/g, ''), code).not.toMatch(
      /\b(?:mend\w*|held against|hold against|doubtful|hangs on|otherwise than|taken as|looked at|nobody can tell)\b/i,
    )
})
