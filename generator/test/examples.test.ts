/** What `lint` says of the examples of a fixture, and that nobody else says it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSettings } from '../config/settings.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { linesOf } from '../ir/place.ts'
import { lint } from '../run/lint.ts'
import { readSpec } from '../run/read.ts'
import { diagnosticsText } from '../report/text.ts'

const folder = join(import.meta.dirname, 'fixtures/speakeasy-typescript/example-does-not-match')
const textOf = (path: string): string => readFileSync(join(folder, 'spec/models', path), 'utf8')

async function linted(change: Partial<Awaited<ReturnType<typeof loadSettings>>> = {}): Promise<Diagnostic[]> {
  const settings = { ...(await loadSettings(folder, { input: 'spec' })), ...change }
  const { diagnostics } = await lint(settings.inputs[0]!, settings)
  return diagnostics.filter(({ code }) => code === 'example-does-not-match')
}

test('says what does not match, where in the page, and where in the example', async () => {
  const options = { color: false, maxProblems: Infinity, prefix: 'spec/', source: textOf }
  const report = diagnosticsText(await linted(), options)
  await expect(report).toMatchFileSnapshot(join(folder, 'report-of-lint.txt'))
})

test('marks the part itself', async () => {
  const marked = (await linted()).map(({ place }) => {
    const { path, line, column, endLine, endColumn } = place!
    const lines = linesOf(textOf(path)).slice(line - 1, endLine)
    return [lines[0]!.slice(column - 1, line === endLine ? endColumn - 1 : undefined), lines.at(-1)![endColumn - 2]]
  })
  expect(marked).toEqual([
    ['{', '}'],
    ['"12.5"', '"'],
    ['"oval"', '"'],
    ['new Date("1s")', ')'],
    ['new RFCDate("2024-02-30")', ')'],
    ['7', '7'],
    ['"oval"', '"'],
    ['{', '}'],
    ['"three"', '"'],
    ['{', '}'],
    ['"no"', '"'],
  ])
})

test('takes no null amiss where the page leaves it open: the example is a witness of it', async () => {
  const pointers = (await linted()).map(({ message }) => /`(\/.*?)`/.exec(message)?.[1] ?? '')
  expect(pointers).not.toContain('/label')
})

test('reads keys as the page spells them, whatever the types call them', async () => {
  const settings = await loadSettings(folder, { input: 'spec' })
  expect(await linted({ resolve: { ...settings.resolve, keys: 'pascal' } })).toEqual(await linted())
})

test('has a level like any other', async () => {
  expect(await linted({ levels: { 'example-does-not-match': 'off' } })).toEqual([])
})

test('is no business of reading', async () => {
  const settings = await loadSettings(folder, { input: 'spec' })
  const { spec, notices } = await readSpec(settings.inputs[0]!, settings, [])
  expect([...spec.diagnostics, ...notices()].map(({ code }) => code)).not.toContain('example-does-not-match')
})
