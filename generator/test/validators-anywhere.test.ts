/** Where validators compile: under the flags of others, without the types of a browser, and as text of their own. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import { typesOf, partsOf, type Spec, type Type } from '../ir/spec.ts'
import { compileErrors, defaults, filesOf, strictFlags, writeTemporary } from './compile.ts'
import {
  anything,
  listOf,
  literal,
  mapOf,
  number,
  object,
  reference,
  specWith,
  string,
  union,
} from './spec-builders.ts'
import { anySpec } from './spec-arbitrary.ts'

const settingsToTry: EmitSettings[] = [
  defaults,
  { ...defaults, unknownKeys: 'reject', nulls: 'lenient' },
  { ...defaults, unknownKeys: 'strip', optional: 'exact' },
]
const flags = {
  ...strictFlags,
  lib: ['es2022'],
  noUnusedLocals: true,
  noUnusedParameters: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
}

const hasBinary = (type: Type): boolean => type.kind === 'binary' || partsOf(type).some(hasBinary)
const holdsBytes = ({ models }: Spec): boolean => models.some((model) => typesOf(model).some(hasBinary))

test('validators compile with nothing unused, no type beyond ES2022, and no index that looks like a property', async () => {
  const specs = [
    specWith([
      object('A', { 'b?': reference('U'), 'constructor?': string, l: listOf(reference('A')), x: anything }),
      union('U', [reference('A'), anything]),
      object('Empty', {}),
      object('Map', { 'a-b': literal('x') }, { additional: mapOf(number) }),
    ]),
    ...fc.sample(anySpec, { seed: 1, numRuns: 6 }).filter((spec) => !holdsBytes(spec)),
  ]
  const files = specs.flatMap((spec, at) =>
    settingsToTry.flatMap((settings, index) =>
      filesOf(spec, settings, chooseTemplates(['types', 'validators'])).map((file) => ({
        ...file,
        path: `v${at}-${index}/${file.path}`,
      })),
    ),
  )
  expect(await compileErrors(await writeTemporary(files), 'typescript7', flags)).toBe('')
}, 60_000)

test('`Blob` is in no validator unless a model has bytes', () => {
  const textOf = (type: Type): string =>
    filesOf(specWith([object('A', { a: type })]), defaults, chooseTemplates(['types', 'validators']))
      .map(({ text }) => text)
      .join('')
  expect(textOf(string)).not.toContain('Blob')
  expect(textOf({ kind: 'binary' })).toContain('Blob')
})
