/**
 * `npm run witnesses [-- CORPUS]`: what witnesses make of published pages, held against what the SDKs' own source says: keys of Python pages,
 * and nulls of TypeScript pages alone and with the pages of the same API in other languages. CORPUS is as for `npm run corpus`, and stands
 * beside `oracles/`. Exits 1 where an inferred key is wrong in more than 3.5 of 100.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { settingsOf } from '../generator/config/settings.ts'
import type { Strength } from '../generator/ir/facts.ts'
import type { Field, Model, Spec } from '../generator/ir/spec.ts'
import { openInputs } from '../generator/run/inputs.ts'
import { readSpec } from '../generator/run/read.ts'
import { openCorpus, type Snapshot } from './corpus/open.ts'
import { table } from './corpus/tables.ts'

const { positionals } = parseArgs({ allowPositionals: true })
const corpus = openCorpus('witnesses', positionals[0])
const oracles = resolve(corpus.folder, '../oracles')
const oracleOf = <Oracle>(path: string): Oracle =>
  JSON.parse(gunzipSync(readFileSync(join(oracles, `${path}.json.gz`))).toString()) as Oracle

/** The SDKs whose source says what its keys are on the wire. */
const wire = [
  'moovfinancial+moov-python',
  'imagenetmit+ninjapy',
  'speakeasy-sdks+cribl-python',
  'goshippo+shippo-python-sdk',
]
/** Pages in TypeScript whose source says what may be null, and those of the same API in other languages. */
const apis: readonly (readonly [string, ...string[]])[] = [
  ['LukeHagar+plexjs', ...['py', 'go', 'java', 'csharp', 'php', 'ruby'].map((each) => `LukeHagar+plex${each}`)],
  [
    'apideck-libraries+sdk-typescript',
    ...['python', 'go', 'java', 'csharp', 'php'].map((each) => `apideck-libraries+sdk-${each}`),
  ],
  ['Gusto+gusto-typescript-client', 'Gusto+gusto-python-client', 'Gusto+gusto-ruby-client'],
  ['StackOneHQ+stackone-client-typescript', 'StackOneHQ+stackone-client-ruby'],
  ['mistralai+client-ts', 'mistralai+client-python'],
  ['OpenRouterTeam+typescript-sdk', 'OpenRouterTeam+go-sdk'],
  ['novuhq+novu-ts', 'novuhq+novu-py'],
  ['ConductorOne+conductorone-sdk-typescript'],
  ['hathora+cloud-sdk-typescript'],
  ['vercel+sdk'],
]
/** As many of the inferred keys of a snapshot may be wrong, of a hundred. */
const mostWrong = 3.5

const snapshots = new Map(corpus.snapshots.map((each) => [each.name, each]))
for (const name of new Set([...wire, ...apis.flat()])) corpus.unpack(corpus.work, name)

// A monorepo's TypeScript pages are those of its first root; that of the others is the one called alike.
function rootOf(name: string, like?: string): string {
  const { roots } = snapshots.get(name) as Snapshot
  return join(corpus.work, name, roots.find((root) => root === like) ?? roots[0]!)
}

const read = (...names: readonly [string, ...string[]]): Promise<Spec> => readLike(names[0], ...names)

// In the root that is called like the first one of a snapshot.
async function readLike(like: string, ...names: readonly string[]): Promise<Spec> {
  const first = snapshots.get(like)!.roots[0]!
  const inputs = [{ name: 'api', sources: names.map((name) => ({ path: rootOf(name, first) })) }]
  const settings = await openInputs(settingsOf({ inputs }, corpus.work, corpus.work, {}), 'pages')
  return (await readSpec(settings.inputs[0]!, settings, [])).withFacts()
}

const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()

// Keys of Python pages

type Wire = { namespace: string; fields: Record<string, { key: string; nullable: boolean }> }

async function keysOf(name: string): Promise<{ row: (string | number)[]; isRight: boolean }> {
  const { models } = await read(name)
  const counts = { right: tally(), wrong: tally() }
  for (const [model, declared] of Object.entries(oracleOf<Record<string, Wire | Wire[]>>(`wire/${name}`)))
    for (const { namespace, fields } of [declared].flat())
      for (const field of fieldsOf(modelOf(models, namespace, model))) {
        const truth = Object.hasOwn(fields, field.name) ? fields[field.name] : undefined
        if (truth) counts[truth.key === field.key ? 'right' : 'wrong'][field.facts!.key.strength]++
      }
  const { right, wrong } = counts
  const known = (['stated', 'witnessed', 'inferred'] as const).map((each) => right[each] + wrong[each])
  const unknown = right.unknown + wrong.unknown
  const all = known.reduce((sum, each) => sum + each, unknown)
  const share = (part: number): string => ((100 * part) / all).toFixed(1)
  const wrongs = wrong.witnessed + wrong.inferred + wrong.stated
  return {
    row: [
      name,
      all,
      share(all - wrongs - wrong.unknown),
      ...known.slice(1),
      unknown,
      wrong.witnessed,
      wrong.inferred,
      share(wrongs),
    ],
    isRight: (100 * wrongs) / all <= mostWrong,
  }
}

const tally = (): Record<Strength, number> => ({ stated: 0, witnessed: 0, inferred: 0, unknown: 0 })

const fieldsOf = (model: Model | undefined): Field[] => (model?.kind === 'object' ? model.fields : [])

function modelOf(models: readonly Model[], namespace: string, name: string): Model | undefined {
  const named = models.filter((model) => model.name === name)
  return named.find((model) => model.namespace === namespace) ?? (named.length === 1 ? named[0] : undefined)
}

// Nulls of TypeScript pages

type Source = Record<string, { kind: string; fields?: Record<string, { nullable: boolean }> }>

async function nullsOf([first, ...others]: readonly [string, ...string[]]): Promise<(string | number)[]> {
  const source = oracleOf<Source>(first)
  const own = await read(first)
  const said = saidBy([own, ...(await Promise.all(others.map((other) => readLike(first, other))))])
  const alone = nullsIn(own, source, said)
  const all = others.length === 0 ? alone : nullsIn(await read(first, ...others), source, said)
  const share = (100 * all.found) / all.truth
  return [
    first,
    others.length,
    all.truth,
    alone.found,
    all.found,
    share.toFixed(1),
    all.said,
    ((100 * all.foundOfSaid) / all.said).toFixed(1),
    all.invented,
    all.denied,
    alone.wholes,
    all.wholes,
  ]
}

// What any of the sources says may be null, by the names of the model and the field: whatever became of it.
const saidBy = (specs: readonly Spec[]): ReadonlySet<string> =>
  new Set(
    specs.flatMap(({ models }) =>
      models.flatMap((model) =>
        fieldsOf(model).flatMap(({ name, nullable }) =>
          nullable === true ? [`${plain(model.name)}.${plain(name)}`] : [],
        ),
      ),
    ),
  )

function nullsIn({ models }: Spec, source: Source, said: ReadonlySet<string>) {
  const counts = { truth: 0, said: 0, foundOfSaid: 0, found: 0, invented: 0, denied: 0, wholes: 0 }
  for (const [path, { kind, fields = {} }] of Object.entries(source)) {
    if (kind !== 'object') continue
    const [namespace, name] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)]
    const known = new Map(fieldsOf(modelOf(models, namespace, name)).map((field) => [plain(field.name), field]))
    for (const [key, { nullable }] of Object.entries(fields)) {
      const field = known.get(plain(key))
      if (!field) continue
      if (nullable) counts.truth++
      if (nullable && said.has(`${plain(name)}.${plain(key)}`)) {
        counts.said++
        if (field.nullable === true) counts.foundOfSaid++
      }
      if (nullable && field.nullable === true) counts.found++
      if (!nullable && field.nullable === true) counts.invented++
      if (nullable && field.nullable === false) counts.denied++
      if (field.facts!.integer?.strength === 'witnessed') counts.wholes++
    }
  }
  return counts
}

const keys = await Promise.all(wire.map(keysOf))
const keyHeader = [
  'snapshot',
  'keys',
  'right, %',
  'witnessed',
  'inferred',
  'unknown',
  'witnessed and wrong',
  'inferred and wrong',
  'wrong, %',
]
console.log(
  `## Keys, against the aliases of the source\n\n${table(
    keyHeader,
    keys.map(({ row }) => row),
  )}\n`,
)
const nulls: (string | number)[][] = []
for (const api of apis) nulls.push(await nullsOf(api))
const nullHeader = [
  'snapshot',
  'siblings',
  'null in the source',
  'found alone',
  'found',
  '%',
  'said by any page',
  '% of these',
  'not null in the source',
  'null, and denied',
  'numbers alone',
  'numbers',
]
console.log(
  `## Nulls, against the types of the source; numbers that are known to be whole or not\n\n${table(nullHeader, nulls)}`,
)
process.exitCode = keys.every(({ isRight }) => isRight) ? 0 : 1
