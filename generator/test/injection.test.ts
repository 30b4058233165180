/**
 * No word of a page becomes code, whichever template writes it, built-in or of `examples/`: with hostile words a file has the
 * shape that it has with harmless ones, no file leaves the folder, and to load it all runs nothing of them.
 */
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { posix, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chooseTemplates, type Chosen } from '../3-emit/choose.ts'
import { templates } from '../3-emit/templates/index.ts'
import type { RenderedFile } from '../ir/plan.ts'
import type { Spec } from '../ir/spec.ts'
import { harmlessWords, hostileWords, mark, probeSpec } from '../testing/probes.ts'
import { defaults, filesOf, load, transpiled } from './compile.ts'
import { specOfNames } from './hostile.ts'
import { writeWithPackages } from './libraries.ts'
import { shapeOf } from './shapes.ts'

const examples = resolve(import.meta.dirname, '../../examples/templates')
const outsiders = await Promise.all(
  readdirSync(examples).map(async (file) => {
    const [template] = Object.values((await import(/* @vite-ignore */ `${examples}/${file}`)) as object)
    return template as Parameters<typeof chooseTemplates>[0][number]
  }),
)
const all: readonly Chosen[] = chooseTemplates([...templates.map(({ name }) => name), ...outsiders])

const specs: [what: string, specOf: (words: readonly string[]) => Spec][] = [
  ['keys, values and prose', probeSpec],
  ['names, namespaces, paths and discriminators', specOfNames],
]

const written = (specOf: (words: readonly string[]) => Spec, words: readonly string[], keys: 'allow' | 'strip') =>
  filesOf(specOf(words), { ...defaults, unknownKeys: keys }, all)

// Where the names of models are the words, so are the paths: one follows on the other as their models do.
const pairsOf = (hostile: RenderedFile[], twins: RenderedFile[]): [RenderedFile, RenderedFile][] => {
  expect(twins.map(({ template }) => template)).toEqual(hostile.map(({ template }) => template))
  return hostile.map((file, index) => [file, twins[index]!])
}

describe.each(specs)('%s', (_, specOf) => {
  test.each(['allow', 'strip'] as const)('no word becomes code, with unknown keys: %s', async (keys) => {
    const hostile = written(specOf, hostileWords, keys)
    for (const { name } of all.map(({ template }) => template))
      expect(
        hostile.filter((file) => file.template === name && file.text.includes(mark)),
        name,
      ).not.toEqual([])
    for (const [file, twin] of pairsOf(hostile, written(specOf, harmlessWords, keys))) {
      const { shape, errors } = shapeOf(file)
      expect(errors, file.path).toBe(0)
      expect(shape, file.path).toEqual(shapeOf(twin).shape)
      expect(posix.join('/out', file.path), file.path).toBe(`/out/${file.path}`)
      expect(file.path).not.toMatch(/\\|^\//)
      // oxlint-disable-next-line no-misleading-character-class -- each of them is looked for
      if (!file.path.endsWith('.json')) expect(file.text, file.path).not.toMatch(/[\u2028\u2029\u200b\u202e]/)
    }
    const code = transpiled(hostile)
    const folder = await writeWithPackages(code)
    for (const { path } of code) await load(folder, path)
    expect(mark in globalThis).toBe(false)
    await rm(folder, { recursive: true })
  })
})
