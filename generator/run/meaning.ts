/** Pages that are read → what they mean, for whoever reads them: it needs nothing of Node. */
import { rootsOf } from '../config/roots.ts'
import type { ReadSlice } from '../config/settings.ts'
import type { Dialect } from '../1-read/dialect.ts'
import type { Reading } from '../1-read/read.ts'
import { spokenFor } from '../1-read/targets.ts'
import { notices } from '../2-resolve/notices.ts'
import type { Target } from '../2-resolve/page-index.ts'
import { ordered, resolve, withImplied, type Resolution } from '../2-resolve/resolve.ts'
import { select, unmatched } from '../2-resolve/select.ts'
import type { Coverage } from '../ir/coverage.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { identityOf, keyOf } from '../ir/identity.ts'
import type { ImpliedDiscriminator, Page, Tables } from '../ir/page.ts'
import type { Json, Model, Spec } from '../ir/spec.ts'
import { withFacts } from '../witness/facts.ts'
import { keyNotices } from '../witness/notices.ts'
import { needsLiterals } from '../witness/shown.ts'
import type { Sibling } from '../witness/siblings.ts'
import type { SampleFacts } from '../witness/samples.ts'
import type { Style } from '../witness/spelling.ts'
import { hearWitnesses, type Hearing, type Testimony } from '../witness/witness.ts'
import { coverageOf, sumOfTables } from './coverage.ts'

/** The meaning of an input, and what the rest of a run asks about its pages. */
export type Read = Pick<Reading, 'root' | 'label'> & {
  spec: Spec
  /** What the pages leave open and a setting decides. */
  notices: () => Diagnostic[]
  /** `isAsked`: all models that it states were asked for, and it states some. */
  pages: { path: string; sha256: string; isAsked: boolean }[]
  /** What became of the tables of all pages. */
  tables: Tables
  failed: Resolution['failed']
  kept: ReadonlySet<string>
  /** What the models of the pages that end in an error would be called. */
  broken: readonly Target[]
  /** No page yields a model that stands. */
  isEmpty: boolean
  /** What the pages mean without some of them; references to these mean the models that are named. */
  without: (hidden: readonly Target[]) => Model[]
  /** Of all models, whichever were asked for. */
  ids: string[]
  /** The convention of keys that witnesses agree on. */
  spelling?: Style
  /** What a model was read from. */
  pageOf: (model: Model) => Page | undefined
  /** What was witnessed of fields. */
  heard: Testimony['heard']
  /** Whether types of numbers say that they are whole. */
  tellsIntegers: boolean
  /** What other sources say of it, by their folders as they are written: a hash of each. */
  sources?: Record<string, string>
  /** Sources of today that a ref does not have. */
  absent?: readonly Diagnostic[]
  /** What real payloads witness, for the record. */
  samples?: { [name: string]: Json }
  /** The Spec with how certain each thing in it is. */
  withFacts: () => Spec
  /** How much of the pages was understood. */
  coverage: () => Coverage
}

/**
 * `accepted`: the models accepted last, for pages that end in an error. `isPast`: names in the configuration that match nothing are no
 * fault, since they are meant for today's pages; `isSide`: nor are they where pages cannot be read.
 */
export type Mode = {
  accepted?: readonly Model[]
  isPast?: boolean
  isSide?: boolean
  /** Other sources of the same API. */
  siblings?: readonly Sibling[]
  /** Asks real payloads. In: the models as the pages have them. */
  askSamples?: (models: readonly Model[]) => Promise<SampleFacts>
}

/** Throws a refusal where no page is a model (exit 3), or the settings name what is not there (exit 2). */
export async function meaningOf(
  reading: Reading,
  dialects: readonly Dialect[],
  { resolve: naming, emit, only }: Pick<ReadSlice, 'resolve' | 'emit' | 'only'>,
  { accepted = [], isPast = false, isSide = false, siblings = [], askSamples }: Mode = {},
): Promise<Read> {
  const { root, label, dialect, target, folder } = reading
  const spoken = spokenFor(
    dialects.find(({ name }) => name === dialect)!,
    target,
  )
  const { renamesKeys, tellsIntegers = true, open, mergesUnions = false } = spoken
  const about = {
    ...{ ...naming, dialect, folder, accepted, mergesUnions },
    ...(target === undefined ? {} : { target }),
  }
  const resolved = resolve(reading.pages, about)
  const samples = askSamples ? await askSamples(resolved.spec.models) : undefined
  const hear = await witnesses(resolved, naming, {
    ...{ renamesKeys, tellsIntegers, siblings },
    ...(samples ? { samples } : {}),
  })
  const { spec, failed, kept, broken, implied, unsaid, testimony } = hear(resolved)
  if (spec.models.length === 0 && failed.size === 0)
    throw new Refusal(
      [diagnose('no-models', { found: label, pages: new Set(reading.pages.map(({ path }) => path)).size })],
      3,
      root,
    )
  // What is not there may be on a page that could not be read: its errors come first, and say enough of a side.
  const roots = rootsOf({ resolve: naming, only })
  const faults = isPast || (isSide && broken.length > 0) ? [] : unmatched(spec, roots, naming)
  if (faults.length > 0) throw new Refusal([...spec.diagnostics.filter(isError), ...faults], 2, root)
  const { diagnostics, ...chosenModels } = select(spec, roots)
  const tables = sumOfTables(reading.pages)
  const chosen: Spec = { ...chosenModels, diagnostics: [...reading.notes, ...diagnostics] }
  return {
    ...{ root, label, failed, kept, broken },
    spec: chosen,
    notices: () => [...notices(chosen, unsaid, emit), ...keyNotices(chosen, testimony)],
    pages: pagesOf(reading, spec, chosen),
    tables,
    isEmpty: readModels({ spec, failed, kept }).length === 0,
    without: (hidden) => readModels(hear(resolve(reading.pages, { ...about, hidden }))),
    ids: spec.models.map(({ id }) => id),
    ...(testimony.convention ? { spelling: testimony.convention.style } : {}),
    heard: testimony.heard,
    pageOf: (model) => reading.pages.find((page) => keyOf(page) === keyOf(identityOf(model))),
    tellsIntegers,
    coverage: () => coverageOf(reading.pages, tables),
    withFacts: () =>
      withFacts(chosen, testimony, {
        inferred: implied,
        unsaid,
        integers: tellsIntegers,
        openness: Object.keys(open).length > 0,
      }),
  }
}

// Each page once, whatever it states.
function pagesOf(reading: Pick<Reading, 'pages'>, { models }: Spec, chosen: Spec): Read['pages'] {
  const asked = new Set(chosen.models.map(({ id }) => id))
  const some = new Set(chosen.models.map(({ place }) => place.path))
  const others = new Set(models.flatMap(({ id, place }) => (asked.has(id) ? [] : [place.path])))
  const hashes = new Map(reading.pages.map(({ path, sha256 }) => [path, sha256]))
  return [...hashes].map(([path, sha256]) => ({ path, sha256, isAsked: some.has(path) && !others.has(path) }))
}

type Heard = Resolution & { testimony: Omit<Testimony, 'models' | 'diagnostics'> }

// Returns what has the pages' own examples heard on what the pages leave out.
async function witnesses(
  { spec }: Resolution,
  { keys, rename, overlay }: ReadSlice['resolve'],
  { renamesKeys, ...others }: Pick<Hearing, 'siblings' | 'samples' | 'tellsIntegers'> & { renamesKeys: boolean },
): Promise<(resolved: Resolution) => Heard> {
  const { readLiteral } = needsLiterals(spec.models) ? await import('../witness/example-literal.ts') : {}
  return ({ spec, kept, implied: hinted, ...rest }) => {
    const hearing: Hearing = {
      areKeysWitnessed: keys === 'witnessed' && renamesKeys,
      keys: keys === 'witnessed' ? 'the page or `rename`' : `\`keys: '${keys}'\``,
      stated: (id, name) => Object.hasOwn(rename, `${id}.${name}`),
      isPatched: (id, name) => Object.hasOwn(overlay, `${id}.${name}`),
      ...{ kept, readLiteral, ...others },
    }
    const { models, diagnostics, ...testimony } = hearWitnesses(spec.models, hearing)
    const { members } = testimony
    const implied = new Map([...hinted, ...[...members.keys()].map((id) => [id, noHints] as const)])
    const isSame = models.every((model, index) => model === spec.models[index])
    return {
      ...rest,
      ...{ kept, implied, testimony },
      // A discriminator is a key: which one tells members apart is known when all keys are.
      spec: {
        ...spec,
        models: isSame ? models : withImplied(models, implied),
        diagnostics: ordered([...spec.diagnostics.filter((each) => !isSettled(each, members)), ...diagnostics]),
      },
    }
  }
}

const noHints: ImpliedDiscriminator = { kind: 'implied', cases: [] }

// Its page says nothing, and another source does.
const isSettled = ({ code, model = '' }: Diagnostic, members: Testimony['members']): boolean =>
  code === 'opaque-model' && members.has(model)

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

/** The models that stand: not those that were made the best of pages with errors. */
export const readModels = ({ spec, failed, kept }: Pick<Read, 'spec' | 'failed' | 'kept'>): Model[] =>
  spec.models.filter((model) => kept.has(model.id) || !failed.has(keyOf(identityOf(model))))
