/** Pages that are read → what they mean, for whoever reads them: it needs nothing of Node. */
import { rootsOf } from '../config/roots.ts'
import type { ReadSlice } from '../config/settings.ts'
import type { Dialect } from '../1-read/dialect.ts'
import type { Reading } from '../1-read/read.ts'
import { notices } from '../2-resolve/notices.ts'
import type { Target } from '../2-resolve/page-index.ts'
import { resolve } from '../2-resolve/resolve.ts'
import { select, unmatched } from '../2-resolve/select.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { Model, Spec } from '../ir/spec.ts'

/** The meaning of an input, and what the rest of a run asks about its pages. */
export type Read = Pick<Reading, 'root' | 'label'> & {
  spec: Spec
  /** What the pages leave open and a setting decides. */
  notices: () => Diagnostic[]
  pages: { path: string; sha256: string }[]
  failed: ReadonlySet<string>
  kept: ReadonlySet<string>
  /** What the models of the pages that end in an error would be called. */
  broken: readonly Target[]
  /** No page yields a model that stands. */
  isEmpty: boolean
  /** What the pages mean without some of them; references to these mean the models that are named. */
  without: (hidden: readonly Target[]) => Model[]
  /** Of all models, whichever were asked for. */
  ids: string[]
}

/**
 * `accepted`: the models accepted last, for pages that end in an error. `isPast`: names in the configuration that match nothing are no
 * fault, since they are meant for today's pages; `isSide`: nor are they where pages cannot be read.
 */
export type Mode = { accepted?: readonly Model[]; isPast?: boolean; isSide?: boolean }

/** Throws a refusal where no page is a model (exit 3), or the settings name what is not there (exit 2). */
export function meaningOf(
  reading: Reading,
  dialects: readonly Dialect[],
  { resolve: naming, emit, only }: Pick<ReadSlice, 'resolve' | 'emit' | 'only'>,
  { accepted = [], isPast = false, isSide = false }: Mode = {},
): Read {
  const { root, label, dialect, folder } = reading
  const about = { ...naming, dialect, folder, accepted }
  const { spec, failed, kept, broken } = resolve(reading.pages, about)
  if (spec.models.length === 0 && failed.size === 0)
    throw new Refusal([diagnose('no-models', { found: label, pages: reading.pages.length })], 3, root)
  // What is not there may be on a page that could not be read: its errors come first, and say enough of a side.
  const roots = rootsOf({ resolve: naming, only })
  const faults = isPast || (isSide && broken.length > 0) ? [] : unmatched(spec, roots, naming)
  if (faults.length > 0) throw new Refusal([...spec.diagnostics.filter(isError), ...faults], 2, root)
  const chosen = select(spec, roots)
  const { renamesKeys } = dialects.find(({ name }) => name === dialect)!
  return {
    ...{ root, label, failed, kept, broken },
    spec: chosen,
    notices: () => notices(chosen, { keys: naming.keys, nulls: emit.nulls }, renamesKeys),
    pages: reading.pages.map(({ path, sha256 }) => ({ path, sha256 })),
    isEmpty: readModels({ spec, failed, kept }).length === 0,
    without: (hidden) => readModels(resolve(reading.pages, { ...about, hidden })),
    ids: spec.models.map(({ id }) => id),
  }
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

/** The models that stand: not those that were made the best of pages with errors. */
export const readModels = ({ spec, failed, kept }: Pick<Read, 'spec' | 'failed' | 'kept'>): Model[] =>
  spec.models.filter(({ id, place }) => kept.has(id) || !failed.has(place.path))
