/**
 * The laws of `compare`, proved with generated validators. Who sends keeps to the page: no key that it does not name. Who
 * receives lets other keys pass.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare } from '../compare/compare.ts'
import { rules, type RuleId } from '../compare/rules.ts'
import type { Change } from '../ir/change.ts'
import type { Model, Spec } from '../ir/spec.ts'
import { chooseTemplates } from '../3-emit/choose.ts'
import { fileStem, namespaceFolders } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'
import { defaults, filesOf, load, transpiled, writeTemporary } from './compile.ts'
import { allFixtures, type Fixture } from './fixtures.ts'
import { readStubs, stubsOf } from './meaning.ts'
import { Project } from './run.ts'
import { anySpec } from './spec-arbitrary.ts'
import { anyPair, type Pair } from './spec-mutations.ts'
import { inhabited, modelValues } from './values.ts'

const runs = Number(process.env['RUNS'] ?? 60)
const seed = Number(process.env['SEED'] ?? 1)
const together = 20

type Is = (value: unknown) => boolean

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

// Our own dialect has one order of columns. Rows that are broken are so in another way from the other side.
const isOneWay = ({ dialect, name }: Fixture): boolean =>
  dialect === 'marktype' || /^row-|bytes|^stray-characters$/.test(name)

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
  { timeout: 60_000 + runs * 2_000 },
  async () => {
    const pairs = fc.sample(anyPair, { numRuns: runs, seed })
    const total = { values: 0, breaking: 0, shown: 0 }
    const unshown: string[] = []
    for (let index = 0; index < pairs.length; index += together)
      await judged(pairs.slice(index, index + together), total, unshown)
    if (process.env['RUNS'])
      console.log(`${runs} pairs, seed ${seed}: ${JSON.stringify(total)}\n${unshown.slice(0, 20).join('\n')}`)
    expect(total.shown / total.breaking).toBeGreaterThanOrEqual(0.99)
  },
)

async function judged(
  pairs: readonly Pair[],
  total: Record<'values' | 'breaking' | 'shown', number>,
  unshown: string[],
): Promise<void> {
  const folder = await writeTemporary(pairs.flatMap((pair, index) => routesOf(pair, `p${index}`)))
  for (const [index, pair] of pairs.entries())
    for (const way of ['request', 'response'] as const) {
      const { changes } = compare(pair.before.models, pair.after.models, { '*': way })
      const [sent, received] = way === 'request' ? [pair.before, pair.after] : [pair.after, pair.before]
      const sides = way === 'request' ? ['before', 'after'] : ['after', 'before']
      const isSafe = changes.every(({ level }) => level === 'compatible' || level === 'docs')
      const shown = new Set<string>()
      for (const model of sent.models) {
        const other = received.models.find(({ id }) => id === model.id)
        if (!other) continue
        const sends = await validator(folder, `p${index}/${sides[0]}-strict`, model)
        const takes = await validator(folder, `p${index}/${sides[1]}`, other)
        const keys = [model, other].flatMap(keysOf)
        const all = [...modelValues(model, lookup(sent), keys), ...modelValues(other, lookup(received), keys)]
        const values = all.filter(sends)
        total.values += values.length
        const refused = values.filter((value) => !takes(value))
        if (refused.length > 0) shown.add(model.id)
        if (isSafe)
          expect([seed, index, way, model.id, changes.map(({ rule }) => rule), refused.slice(0, 1)]).toEqual([
            seed,
            index,
            way,
            model.id,
            changes.map(({ rule }) => rule),
            [],
          ])
      }
      const alive = inhabited(sent.models)
      for (const change of changes.filter(({ level, model }) => level === 'breaking' && alive.has(model))) {
        total.breaking++
        if (shown.has(change.model)) total.shown++
        else unshown.push(`pair ${index}: ${way} ${change.model} ${change.rule} ${change.message}`)
      }
    }
  await rm(folder, { recursive: true })
}

const keysOf = (model: Model): string[] => (model.kind === 'object' ? model.fields.map(({ key }) => key) : [])

const lookup =
  ({ models }: Spec) =>
  (id: string): Model =>
    models.find((model) => model.id === id)!

const validators = chooseTemplates(['types', 'validators'])

// The validators of both sides, as those have them who send and those who receive.
const routesOf = ({ before, after }: Pair, folder: string): { path: string; text: string }[] =>
  (
    [
      ['before', before, 'allow'],
      ['before-strict', before, 'reject'],
      ['after', after, 'allow'],
      ['after-strict', after, 'reject'],
    ] as const
  ).flatMap(([name, spec, unknownKeys]) =>
    transpiled(
      filesOf(spec, { ...defaults, unknownKeys }, validators).filter(({ path }) => path.startsWith('validators')),
    ).map(({ path, text }) => ({ path: `${folder}/${name}/${path}`, text })),
  )

async function validator(root: string, folder: string, { namespace, name }: Model): Promise<Is> {
  const path = [folder, 'validators', ...namespaceFolders(namespace), `${fileStem(name)}.js`].join('/')
  return (await load(root, path))[`is${identifier(name)}`] as Is
}
