/** The dialect is told from the pages: from few of them, in any company, and only where something speaks for it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectDialect } from './detect.ts'
import { dialects } from './dialects/index.ts'
import { rulesOf } from './rules.ts'

const root = join(import.meta.dirname, '../test/fixtures')
const speakers = (text: string): string[] =>
  dialects.map(rulesOf).flatMap(({ name, evidence }) => (evidence.some((each) => each.test(text)) ? [name] : []))

const pagesOf = (dialect: string): string[] =>
  readdirSync(join(root, dialect), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.mdx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

const told = dialects.filter(({ isAsked }) => !isAsked)

describe.each(told.map(({ name }) => name))('%s', (dialect) => {
  const pages = pagesOf(dialect)

  test('is what its pages are taken for, all together and by the handful', () => {
    expect(detectDialect(pages, dialects)?.name).toBe(dialect)
    const speaking = pages.filter((page) => speakers(page).includes(dialect))
    expect(speaking.length).toBeGreaterThan(3)
    // Unity's pages are C#'s, but for one library.
    if (dialect === 'speakeasy-unity') return
    for (let at = 0; at + 5 <= speaking.length; at += 5)
      expect(detectDialect(speaking.slice(at, at + 5), dialects)?.name).toBe(dialect)
  })
})

test('the majority of the pages speaks, and our own stubs only for themselves', () => {
  const [go, java, ours] = [pagesOf('speakeasy-go'), pagesOf('speakeasy-java'), pagesOf('marktype')]
  expect(detectDialect([...go.slice(0, 20), ...java.slice(0, 3)], dialects)?.name).toBe('speakeasy-go')
  expect(detectDialect([...java.slice(0, 20), ...go.slice(0, 3)], dialects)?.name).toBe('speakeasy-java')
  expect(detectDialect(ours, dialects)?.name).toBe('marktype')
})

test('a dialect that is to be asked for is taken for no page', () => {
  expect(detectDialect(pagesOf('plain'), dialects)?.name).not.toBe('plain')
  expect(
    detectDialect(['# A\n\n## Fields\n\n| Name | Type |\n| --- | --- |\n| a | string |\n'], dialects)?.name,
  ).not.toBe('plain')
})

test('pages without a heading of ours speak for nothing', () => {
  expect(detectDialect([], dialects)).toBeUndefined()
  expect(detectDialect(['# Hello\n\nWorld.\n', ''], dialects)).toBeUndefined()
})
