/**
 * No word of a page becomes code, whichever built-in template writes it: with hostile words a file has the syntax tree that it has
 * with harmless ones of the same length, and to load it runs nothing of them.
 */
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import { templates } from '../3-emit/templates/index.ts'
import { shapeOf } from '../testing/injection.ts'
import { harmlessWords, hostileWords, probeSpec } from '../testing/probes.ts'
import { originOf } from '../testing/run.ts'
import { defaults, filesOf, load, transpiled } from './compile.ts'
import { writeWithPackages } from './libraries.ts'

const all = templates.map(({ name }) => name)
const filesWith = (words: readonly string[], keys: 'allow' | 'strip') =>
  filesOf(probeSpec(words), { ...defaults, unknownKeys: keys }, chooseTemplates(all))

test.each(['allow', 'strip'] as const)('no word becomes code, with unknown keys: %s', async (keys) => {
  const hostile = filesWith(hostileWords, keys)
  const twins = new Map(filesWith(harmlessWords, keys).map((file) => [originOf(file), file]))
  expect(twins.size).toBe(hostile.length)
  const code = hostile.filter(({ path }) => path.endsWith('.ts'))
  for (const template of all.filter((name) => !['docs', 'json-schema', 'openapi'].includes(name)))
    expect(
      code.filter(({ path, text }) => path.startsWith(`${template}/`) && text.includes('PWNED0')).length,
      template,
    ).toBeGreaterThan(3)
  const kindsOf = (file: { path: string; text: string }): number[] => shapeOf(file).map(({ kind }) => kind)
  for (const file of code) {
    const kinds = kindsOf(file)
    expect(kinds, file.path).not.toContain(-1)
    expect(kinds, file.path).toEqual(kindsOf(twins.get(originOf(file))!))
  }
  for (const { path, text } of hostile) {
    if (path.endsWith('.json')) JSON.parse(text)
    // oxlint-disable-next-line no-misleading-character-class -- each of them is looked for
    if (!path.endsWith('.json')) expect(text, path).not.toMatch(/[\u2028\u2029\u200b\u202e]/)
  }
  const folder = await writeWithPackages(transpiled(code))
  for (const { path } of code) await load(folder, path.replace(/\.ts$/, '.js'))
  expect('PWNED0' in globalThis).toBe(false)
  await rm(folder, { recursive: true })
})
