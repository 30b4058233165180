import { expect, test } from 'vitest'
import { project } from '../test/run.ts'
import type { Spec } from '../ir/spec.ts'
import { plain } from './dialects/plain.ts'
import { speakeasyGo } from './dialects/speakeasy-go.ts'
import { wholeDialects, type OwnDialect } from './own-dialect.ts'

const whole = (...own: OwnDialect[]) => {
  const found = wholeDialects(own, [plain, speakeasyGo])
  if ('fault' in found) throw new Error(found.fault.at)
  return found.dialects
}

test('what is said goes over the base: objects by key, anything else as a whole', () => {
  const [own] = whole({
    extends: 'plain',
    columns: { Feld: 'name', NOTES: 'example', Wert: 'value' },
    types: { scalars: { Text: 'string' }, wide: ['long'] },
    nonModels: [{ reason: 'x', path: 'y' }],
  })
  expect(own!.name).toBe('own')
  expect(own!.tables.fields.columns).toMatchObject({ Feld: 'name', NOTES: 'example', Type: 'type' })
  expect(own!.tables.fields.columns).not.toHaveProperty('Notes')
  expect(own!.tables.fields.columns).not.toHaveProperty('Wert')
  expect(own!.tables.values.columns).toMatchObject({ Feld: 'name', Wert: 'value' })
  expect(own!.types.scalars).toMatchObject({ Text: 'string', uuid: 'string' })
  expect(own!.types.wide).toEqual(['long'])
  expect(own!.nonModels).toEqual([{ reason: 'x', path: 'y' }])
  expect(own!.types.name).toBe(plain.types.name)
})

test('they may extend each other, and are called by their places', () => {
  const [first, second] = whole(
    { extends: 'own-2', columns: { A: 'type' } },
    { extends: 'plain', columns: { B: 'name' } },
  )
  expect([first!.name, second!.name]).toEqual(['own', 'own-2'])
  expect(first!.tables.fields.columns).toMatchObject({ A: 'type', B: 'name' })
})

test('one with evidence of its own need not be asked for, and one that extends what is told from the pages neither', () => {
  const all = whole({ extends: 'plain' }, { extends: 'plain', evidence: ['^x'] }, { extends: 'speakeasy-go' })
  expect(all.map(({ isAsked }) => isAsked)).toEqual([true, undefined, undefined])
})

const pages = {
  'pages/api.md': `# API

## Kunde

| Feld | Typ | Pflicht |
| --- | --- | --- |
| name | Text | ja |
| alter | Zahl | nein |
| rest | Zahl | vielleicht |
`,
}
const german = {
  extends: 'plain',
  columns: { Feld: 'name', Typ: 'type', Pflicht: 'required' },
  words: { required: { ja: true, nein: false } },
  types: { scalars: { Text: 'string', Zahl: 'integer' } },
}

async function inspected(config: object, ...flags: string[]): Promise<Spec> {
  const p = project({ ...pages, 'marktype.config.json': JSON.stringify({ input: 'pages', ...config }) })
  return JSON.parse((await p.run(['inspect', ...flags])).out) as Spec
}

test('the only one is taken, in a configuration of JSON', async () => {
  const { dialect, models, diagnostics } = await inspected({ dialects: [german] })
  expect(dialect).toBe('own')
  const [model] = models
  expect(
    model?.kind === 'object' && model.fields.map(({ name, type, required }) => [name, type.kind, required]),
  ).toEqual([
    ['name', 'string', true],
    ['alter', 'integer', false],
    ['rest', 'integer', false],
  ])
  expect(diagnostics.map(({ code }) => code)).toEqual(['columns-taken', 'unknown-mark'])
})

test('of several the one that is named is taken, or the one whose evidence is there', async () => {
  const two = [
    { name: 'english', extends: 'plain' },
    { ...german, name: 'german' },
  ]
  expect((await inspected({ dialects: two, dialect: 'german' })).dialect).toBe('german')
  expect((await inspected({ dialects: two }, '--dialect', 'german')).dialect).toBe('german')
  expect((await inspected({ dialects: [two[0]!, { ...two[1]!, evidence: ['\\| Pflicht \\|'] }] })).dialect).toBe(
    'german',
  )
})
