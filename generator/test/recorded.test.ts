/** What is recorded of modules is of the modules that are there, and prints as Prettier writes them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { artefactFor } from '../../scripts/record/artefact.ts'
import { artefactOf, modules } from '../../scripts/record/list.ts'
import { recordingOf } from '../../scripts/record/module.ts'
import { differencesOf } from '../../scripts/record/proof.ts'

const home = join(import.meta.dirname, '../3-emit')
const read = (path: string): string => readFileSync(join(home, path), 'utf8')

describe.each(modules)('$module', (listed) => {
  test('what is recorded is of the module as it is (npm run record)', async () => {
    const { text, recordings } = await artefactFor(listed, read(listed.module))
    expect(read(artefactOf(listed))).toBe(text)
    for (const recording of recordings.values()) expect(await differencesOf(recording, 40, 2)).toEqual([])
  }, 180_000)
})

test('imports, comments and empty lines are as in the module', async () => {
  const { imports, statements } = await recordingOf(
    "/** The file. */\nimport * as z from 'zod'\nimport { b } from './b.ts'\n\n// One.\nexport const a = b\nconst c = { a }\n\n/** D. */\nexport const d = c\n",
  )
  expect(imports).toEqual([{ from: 'zod', as: 'z' }])
  expect(statements.map(({ text, isTight }) => [text, isTight ?? false])).toEqual([
    ['// One.\nexport const a = b', false],
    ['const c = { a }', true],
    ['/** D. */\nexport const d = c', false],
  ])
  expect(await differencesOf({ imports, statements }, 100, 3)).toEqual([])
})

test('what depends on the width of a tab is told', async () => {
  const text = `const a = isLong(${'x'.repeat(30)}) ? (isLong(z) ? ${'z'.repeat(30)} : 1) : [${'y'.repeat(30)}]\n`
  expect(await differencesOf(await recordingOf(text), 100, 1)).not.toEqual([])
})

test.each([
  ["import { z } from 'zod'\n", 'imports packages as a whole'],
  ['const a = 1 // behind\nconst b = 1', 'comment behind a statement'],
  ['const a = 1\n\n// the end', 'comment behind a statement'],
  ['const a = {\n  b: 1, // behind\n}\n', 'a comment behind a line'],
])('%s is refused', async (text, reason) => {
  await expect(recordingOf(text)).rejects.toThrow(reason)
})
