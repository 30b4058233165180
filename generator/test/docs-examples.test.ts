/** The example on a docs page is a value that the model's validator takes. */
import { describe, expect, test } from 'vitest'
import { chooseTemplates } from '../3-emit/choose.ts'
import { outputStem } from '../sinks/output-names.ts'
import { identifier } from '../sinks/identifier.ts'
import type { Field, Model, ObjectModel, Spec, Type } from '../ir/spec.ts'
import { defaults, filesOf } from './compile.ts'
import { allFixtures } from './fixtures.ts'
import { inMemory } from './in-memory.ts'

const templates = chooseTemplates(['types', 'validators', 'docs'])
const fence = /^## Example\n\n```json\n([^]*?)\n```$/m

type Shown = { model: Model; example: unknown; isRight: boolean }

function examplesOf(spec: Spec): Shown[] {
  const files = filesOf(spec, defaults, templates)
  const load = inMemory(files.filter(({ path }) => path.endsWith('.ts')))
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return spec.models.flatMap((model): Shown[] => {
    const found = fence.exec(texts.get(`docs/${outputStem(model)}.md`) ?? '')?.[1]
    if (found === undefined) return []
    const example: unknown = JSON.parse(found)
    const is = load(`validators/${outputStem(model)}`)[`is${identifier(model.name)}`] as (value: unknown) => boolean
    return [{ model, example, isRight: is(example) }]
  })
}

describe('of every fixture', () => {
  test.each(allFixtures())('$dialect/$name', async ({ read }) => {
    const { spec } = await read()
    if (!spec) return
    for (const { model, example, isRight } of examplesOf(spec))
      expect(isRight, JSON.stringify([model.id, example])).toBe(true)
  })
})

const place = { path: 'x.md', line: 1, column: 1, endLine: 1, endColumn: 1 }
const field = (key: string, type: Type, more: Partial<Field> = {}): Field => ({
  ...{ name: key, key, type, required: true, nullable: 'unknown', place },
  ...more,
})
const object = (name: string, ...fields: Field[]): ObjectModel => ({
  ...{ id: name, name, namespace: '', place, kind: 'object', fields },
})
const exampleIn = (...models: Model[]): unknown =>
  examplesOf({ version: 1, dialect: 'marktype', models, diagnostics: [] }).find(({ model }) => model.name === 'A')
    ?.example

describe('an example', () => {
  const text: Type = { kind: 'string' }

  test('has what is required, and of the rest first what the page shows', () => {
    const a = object(
      'A',
      field('a', text),
      field('b', text, { required: false }),
      field('c', text, { required: false, default: 'see' }),
      field('d', { kind: 'integer' }, { required: false, example: '3' }),
      field('e', { kind: 'integer' }, { required: false, example: 'many' }),
    )
    expect(exampleIn(a)).toEqual({ a: 'string', b: 'string', c: 'see', d: 3, e: 1 })
    const many = Array.from({ length: 9 }, (_, index) => field(`f${index}`, text, { required: false }))
    const shown = exampleIn(object('A', ...many, field('last', text, { required: false, default: 'see' })))
    expect(Object.keys(shown as object)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'last'])
  })

  test('keeps to constraints, or is none', () => {
    const bound = (constraints: Field['constraints'], type: Type): unknown =>
      exampleIn(object('A', field('a', type, constraints ? { constraints } : {})))
    expect(bound({ minLength: 9, maxLength: 9 }, text)).toEqual({ a: 'stringxxx' })
    expect(bound({ maxLength: 2 }, text)).toEqual({ a: 'st' })
    expect(bound({ exclusiveMinimum: 4, multipleOf: 5 }, { kind: 'integer' })).toEqual({ a: 5 })
    expect(bound({ minItems: 2 }, { kind: 'array', items: text })).toEqual({ a: ['string', 'string'] })
    expect(bound({ pattern: '^[0-9]{4}$' }, text)).toBeUndefined()
  })

  test('is none where it would have no end, or where nobody can write one', () => {
    expect(exampleIn(object('A', field('a', { kind: 'reference', id: 'A' })))).toBeUndefined()
    expect(exampleIn(object('A', field('a', { kind: 'array', items: { kind: 'reference', id: 'A' } })))).toBeUndefined()
    expect(exampleIn(object('A', field('a', { kind: 'binary' })))).toBeUndefined()
  })

  test('of a union has the tag of its first member', () => {
    const member = (name: string, tag: string): ObjectModel =>
      object(name, field('kind', { kind: 'literal', value: tag }), field('size', { kind: 'number' }))
    const a: Model = {
      ...{ id: 'A', name: 'A', namespace: '', place, kind: 'union', memberPlaces: [place, place] },
      members: [
        { kind: 'reference', id: 'B' },
        { kind: 'reference', id: 'C' },
      ],
      discriminator: { field: 'kind', mapping: { sea: 'C', land: 'B' } },
    }
    expect(exampleIn(a, member('B', 'land'), member('C', 'sea'))).toEqual({ kind: 'sea', size: 1 })
  })
})
