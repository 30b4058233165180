/** The laws of `compare`: what is no change, what mirrors what, and that levels are those that generated validators show. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare } from '../compare/compare.ts'
import { rules, type RuleId } from '../compare/rules.ts'
import type { Change } from '../ir/change.ts'
import type { Model } from '../ir/spec.ts'
import { allFixtures, type Fixture } from './fixtures.ts'
import { judge, neverShown, noFigures, shareShown, sideOf, unjudged, untried, written } from './levels.ts'
import { readStubs, stubsOf } from './meaning.ts'
import { Project } from './run.ts'
import { anySpec } from './spec-arbitrary.ts'
import { anyHistory, anyPair } from './spec-mutations.ts'

const runs = Number(process.env['RUNS'] ?? 40)
const seed = Number(process.env['SEED'] ?? 1)

test('nothing moves between a Spec and itself, whatever the order of its parts', () => {
  fc.assert(
    fc.property(anySpec, (spec) => {
      expect(compare(spec.models, spec.models).changes).toEqual([])
      expect(compare(spec.models, spec.models.toReversed().map(reordered)).changes).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('nothing moves between a Spec and what its docs pages are read back to', async () => {
  await fc.assert(
    fc.asyncProperty(anySpec, async (spec) => {
      const { spec: back } = await readStubs(stubsOf(spec))
      expect(compare(spec.models, back.models).changes).toEqual([])
      expect(compare(back.models, spec.models).changes).toEqual([])
    }),
    { numRuns: 200 },
  )
})

/** The tables of a page made anew from their cells, row by row; fences are none, and neither are rows of other widths. */
function retabled(text: string, anew: (cells: string[]) => string): string {
  let [isFence, width] = [false, 0]
  return text
    .split('\n')
    .map((line) => {
      isFence = /^ *(```|~~~)/.test(line) ? !isFence : isFence
      const row = isFence ? null : /^\|(.*)\|([\t ]*\r?)$/.exec(line)
      const cells = row?.[1]!.split(/(?<!\\)\|/).map((cell) => cell.replace(/^[ \t]+|[ \t]+$/g, '')) ?? []
      width = row ? width || cells.length : 0
      return row && cells.length === width ? `${anew(cells)}${row[2]}` : line
    })
    .join('\n')
}

const spellings: Record<string, (cells: string[]) => string> = {
  'without padding': (cells) => `|${cells.join('|')}|`,
  'with other padding': (cells) => `| ${cells.map((cell) => cell.padEnd(40)).join(' | ')} |`,
  'with the columns the other way round': (cells) => `| ${cells.toReversed().join(' | ')} |`,
}

/** The pages of a fixture, with their tables made anew; bytes as characters, so that what is no UTF-8 stays as it is. */
function rewritten(folder: string, anew: (cells: string[]) => string): string {
  const other = new Project()
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!lstatSync(join(folder, path)).isFile()) continue
    const text = retabled(readFileSync(join(folder, path), 'latin1'), anew)
    other.write({ [`spec/${path}`]: Buffer.from(text, 'latin1') })
  }
  return other.at('spec')
}

// Our own dialect has one order of columns, and so have rows whose pipes are mended. Rows that are broken are so in another way from the other side.
const isOneWay = ({ dialect, name }: Fixture): boolean =>
  dialect === 'marktype' || dialect === 'openapi-generator' || /^row-|bytes|^stray-characters$/.test(name)

const meant = new Map<string, ReturnType<Fixture['read']>>()
// What a fixture means is asked once.
function meaningOf({ folder, dialect, read }: Fixture): ReturnType<Fixture['read']> {
  const known = meant.get(folder) ?? read('spec', dialect)
  meant.set(folder, known)
  return known
}

describe.each(Object.entries(spellings))('nothing moves when tables are written %s', (what, anew) => {
  const cases = allFixtures().filter((each) => !what.endsWith('round') || !isOneWay(each))
  test.each(cases)('$dialect/$name', async (fixture) => {
    const { dialect, folder, read } = fixture
    const { spec } = await meaningOf(fixture)
    if (!spec) return
    const { spec: written } = await read(rewritten(join(folder, 'spec'), anew), dialect)
    // A table in the description of a model is text.
    const changes = compare(spec.models, written!.models).changes.filter(
      ({ rule, field }) => rule !== 'description-changed' || field !== undefined,
    )
    expect(changes).toEqual([])
  })
})

const reordered = (model: Model): Model => {
  if (model.kind === 'object') return { ...model, fields: model.fields.toReversed() }
  if (model.kind === 'enum') return { ...model, values: model.values.toReversed() }
  return model.kind === 'union' ? { ...model, members: model.members.toReversed() } : model
}

test('the changes from a to b mirror those from b to a', () => {
  fc.assert(
    fc.property(anyPair, ({ before, after }) => {
      const there = compare(before.models, after.models).changes.map(identity)
      const back = compare(after.models, before.models).changes.map((change) => identity(mirrored(change)))
      expect(back.toSorted()).toEqual(there.toSorted())
    }),
    { numRuns: 500, seed },
  )
})

const identity = ({ rule, from, to, before, after }: Partial<Change>): string =>
  JSON.stringify([rule, from ?? null, to ?? null, before?.path ?? null, after?.path ?? null])
const mirrored = ({ rule, from, to, before, after }: Change): Partial<Change> => ({
  rule: rules[rule as RuleId].mirror,
  from: to,
  to: from,
  ...(after ? { before: after } : {}),
  ...(before ? { after: before } : {}),
})

test('the mirror of a mirror is the rule itself', () => {
  for (const [id, rule] of Object.entries(rules)) expect(rules[rule.mirror as RuleId].mirror).toBe(id)
})

test(
  'what is called compatible breaks nobody, and what is called breaking breaks somebody',
  { timeout: 60_000 + runs * 4_000 },
  () => {
    const figures = noFigures()
    for (const [index, specs] of fc.sample(anyHistory, { numRuns: runs, seed }).entries()) {
      const sides = specs.map(sideOf)
      // One edit alone, and several at once.
      for (const [from, before] of sides.entries())
        for (const [to, after] of sides.entries())
          if (from < to) judge(before, after, to - from, `history ${index}, ${from} to ${to}`, figures)
    }
    if (process.env['RUNS']) console.log(`${runs} histories, seed ${seed}\n${written(figures)}`)
    expect(figures.broken.slice(0, 3)).toEqual([])
    expect(shareShown(figures)).toBeGreaterThanOrEqual(0.99)
    expect(neverShown(figures)).toEqual([])
    // With many of them each rule has its say, and the claim has its numbers.
    if (runs < 2000) return
    expect([...untried(figures), ...unjudged(figures)]).toEqual([])
    expect(figures.pairs).toBeGreaterThanOrEqual(2000)
    expect(figures.values.changed).toBeGreaterThanOrEqual(100_000)
  },
)
