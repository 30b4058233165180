/** That the scripts `fuzz` and `hostile` notice what they look for, and a little of what they do. */
import { describe, expect, test } from 'vitest'
import { faultOf } from '../../scripts/fuzz/laws.ts'
import { mutations } from '../../scripts/fuzz/mutations.ts'
import { drawPages, openPool } from '../../scripts/fuzz/pool.ts'
import { faultsOf, fileFaults, randomWords, reportFaults } from '../../scripts/hostile/law.ts'
import { narrow } from '../../scripts/narrow.ts'
import { randomFrom } from '../../scripts/random.ts'
import { dialectOf, specOf, type RawPage } from '../../scripts/whole-way.ts'
import { dialects } from '../1-read/dialects/index.ts'
import { harmlessWords, hostileWords, probeSpec } from '../testing/probes.ts'
import { reportShape } from './report-shapes.ts'
import { sample } from './reports-sample.ts'

const pool = openPool('spec')
const page: RawPage = {
  path: 'models/a.md',
  bytes: Buffer.from(
    '# A\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| `a` | *string* | :heavy_check_mark: | It. |\n',
  ),
}
const [dialect] = dialects

describe('a seed', () => {
  test('draws the same numbers, and another one others', () => {
    const numbers = (seed: number): number[] => Array.from({ length: 5 }, randomFrom(seed).number)
    expect(numbers(7)).toEqual(numbers(7))
    expect(numbers(7)).not.toEqual(numbers(8))
  })

  test('draws the same pages, mutations and words', () => {
    const [a, b] = [randomFrom(3), randomFrom(3)]
    expect(drawPages(pool, a)).toEqual(drawPages(pool, b))
    for (const mutate of Object.values(mutations))
      expect(mutate('# A\n| a |\n```', a, 'x')).toBe(mutate('# A\n| a |\n```', b, 'x'))
    expect(randomWords(a)).toEqual(randomWords(b))
  })
})

test.each(Object.keys(mutations))('to %s changes a page', (name) => {
  const text = '# A\n\n## Fields\n\n| Field | Type |\n| --- | --- |\n| [a](b.md) | *string* |\n\n```json\n{}\n```\n'
  const changed = Array.from({ length: 20 }, (_, seed) => mutations[name]!(text, randomFrom(seed), 'other\nlines'))
  expect(changed.filter((each) => each !== text).length).toBeGreaterThan(5)
})

test('what fails is made as small as it can be', async () => {
  const parts = Array.from({ length: 100 }, (_, index) => index)
  expect(await narrow(parts, (some) => some.includes(17) && some.includes(80))).toEqual([17, 80])
})

describe('the laws of mutated pages', () => {
  test('hold for a page, mutated or not', async () => {
    expect(await faultOf([page], dialect!, [])).toBeUndefined()
    expect(dialectOf([page])).toBeDefined()
  })

  test('name what throws', async () => {
    const broken = { ...dialect!, nonModels: undefined } as unknown as typeof dialect
    expect(await faultOf([page], broken!, [])).toContain('TypeError')
  })
})

describe('the laws of hostile words', () => {
  test('hold for some', { timeout: 120_000 }, async () => {
    for (const seed of [1, 2]) expect((await faultsOf(randomWords(randomFrom(seed), 8))).faults).toEqual([])
  })

  test('name the files that have another shape', () => {
    const hostile = probeSpec(hostileWords.slice(0, 4))
    const twin = probeSpec(harmlessWords.slice(0, 4))
    expect(fileFaults(hostile, twin).faults).toEqual([])
    const longer = {
      ...twin,
      models: twin.models.map((model) =>
        model.kind === 'object' ? { ...model, fields: model.fields.slice(1) } : model,
      ),
    }
    expect(fileFaults(hostile, longer).faults.length).toBeGreaterThan(10)
  })

  test('let a report be what it is', async () => {
    expect(reportFaults(await specOf([page], dialect!))).toEqual([])
    expect(() => reportShape('github', 'not a command\n')).toThrow('no annotation')
    expect(() => reportShape('json', '{"a":"##vso[task.x]y"}')).toThrow('acts')
    expect(() => reportShape('text', '\u202e')).toThrow('acts')
    expect(() => reportShape('junit', '<a>')).toThrow()
    expect(() => reportShape('sarif', JSON.stringify({ ...sample, runs: [{}] }))).toThrow()
  })
})
