/**
 * No word of a page becomes code, whichever built-in template writes it: with hostile words a file has the syntax tree that it has
 * with harmless ones of the same length, and to load it runs nothing of them.
 */
import { rm } from 'node:fs/promises'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import { templates } from '../3-emit/templates/index.ts'
import type { Field, Model, Spec, Type } from '../ir/spec.ts'
import { defaults, filesOf, load, transpiled } from './compile.ts'
import { writeWithPackages } from './libraries.ts'

const payloads = [
  '*/ globalThis.PWNED0=1; /*',
  '"; globalThis.PWNED0=1; //',
  "'; globalThis.PWNED0=1; //",
  '\\"; globalThis.PWNED0=1; //',
  "\\'; globalThis.PWNED0=1; //",
  '`${globalThis.PWNED0=1}`',
  '${globalThis.PWNED0=1}',
  '[globalThis.PWNED0=1]',
  'x\n globalThis.PWNED0=1 //',
  'x\u2028globalThis.PWNED0=1',
  '-->\n globalThis.PWNED0=1',
  '</script><script>PWNED0',
  '*\u200b/ PWNED0 /*',
  '{@link PWNED0} @ts-nocheck',
  '// @ts-ignore\n PWNED0',
  '/// <reference path="PWNED0"/>',
  '} export const PWNED0 = { ',
  '> = any; export const PWNED0',
  ')); globalThis.PWNED0=1; ((',
]
// Quoted where the hostile one is, hoisted where it is, escaped in a pointer where it is: as long, no identifier either, and
// unlike all others.
const harmless = (payload: string, index: number): string =>
  `-${payload.replace(/[^A-Za-z0-9/~]/g, '-').slice(1, -1)}${String.fromCharCode(97 + index)}`

const place = { path: 'a.md', line: 1, column: 1, endLine: 1, endColumn: 1 }

function specOf(words: readonly string[]): Spec {
  const named = (name: string) => ({ id: name, name, namespace: '', place })
  const about = (word: string) => ({ description: word, deprecated: word })
  const field = (word: string, type: Type, more: Partial<Field> = {}): Field => ({
    ...{ name: word, key: word, type, required: true, nullable: false, example: word, place },
    ...about(word),
    ...more,
  })
  const literals = words.map((value): Type => ({ kind: 'literal', value }))
  const models = [
    { ...named('Keys'), kind: 'object', fields: words.map((word) => field(word, { kind: 'string' })) },
    {
      ...named('Optional'),
      kind: 'object',
      fields: words.map((word) => field(word, { kind: 'string' }, { required: false, default: word })),
    },
    { ...named('Literals'), kind: 'object', fields: words.map((word, at) => field(word, literals[at]!)) },
    {
      ...named('Values'),
      kind: 'enum',
      open: false,
      values: words.map((word) => ({ name: word, value: word, place })),
    },
    { ...named('Open'), kind: 'enum', open: true, values: words.map((word) => ({ name: word, value: word, place })) },
    { ...named('Union'), kind: 'union', members: literals, memberPlaces: literals.map(() => place) },
    {
      ...named('Externals'),
      kind: 'object',
      fields: words.map((name, at) =>
        field(`e${at}`, { kind: 'external', name, url: name }, { default: { [name]: name } }),
      ),
      additional: { kind: 'union', members: [{ kind: 'reference', id: 'Externals' }, { kind: 'string' }] },
    },
  ].map((model, at) => ({ ...model, ...about(words[at % words.length]!) }) as Model)
  return { version: 1, dialect: 'marktype', models: models.toSorted((a, b) => (a.id < b.id ? -1 : 1)), diagnostics: [] }
}

const all = templates.map(({ name }) => name)
const filesWith = (words: readonly string[], keys: 'allow' | 'strip') =>
  filesOf(specOf(words), { ...defaults, unknownKeys: keys }, chooseTemplates(all))

function shapeOf(text: string): { kinds: number[]; errors: number } {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest)
  const kinds: number[] = []
  const visit = (node: ts.Node): void => {
    kinds.push(node.kind)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { kinds, errors: (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length }
}

test.each(['allow', 'strip'] as const)('no word becomes code, with unknown keys: %s', async (keys) => {
  const hostile = filesWith(payloads, keys)
  const twin = new Map(filesWith(payloads.map(harmless), keys).map(({ path, text }) => [path, text]))
  const code = hostile.filter(({ path }) => path.endsWith('.ts'))
  for (const template of all.filter((name) => !['docs', 'json-schema', 'openapi'].includes(name)))
    expect(
      code.filter(({ path, text }) => path.startsWith(`${template}/`) && text.includes('PWNED0')).length,
      template,
    ).toBeGreaterThan(3)
  for (const { path, text } of code) {
    const { kinds, errors } = shapeOf(text)
    expect(errors, path).toBe(0)
    expect(kinds, path).toEqual(shapeOf(twin.get(path)!).kinds)
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
