/** Pages of the same API in another language → what they mean, as a witness of the first. */
import type { ReadSlice } from '../config/settings.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { sha256 } from '../ir/hash.ts'
import type { Dialect } from '../1-read/dialect.ts'
import type { Reading } from '../1-read/read.ts'
import type { Sibling } from '../witness/siblings.ts'
import { meaningOf, readModels } from './meaning.ts'

/** Another source as it was read. `fault`: what is wrong with its pages. */
export type ReadSibling = Sibling & { fault?: Diagnostic }

/**
 * What another source means. In: what reads its pages; its folder as it is written, and the way to a folder from the pages of the first.
 * Names in the configuration are those of the first source. Throws a refusal where none of its pages can be read as a model.
 */
export async function siblingOf(
  pagesOf: () => Promise<Reading>,
  { source, way: wayTo }: { source: string; way: (folder: string) => string },
  { emit }: Pick<ReadSlice, 'emit'>,
  dialects: readonly Dialect[],
): Promise<ReadSibling> {
  const none = { rename: {}, enums: {}, overlay: {}, samples: {}, roots: [] }
  const resolve: ReadSlice['resolve'] = { keys: 'witnessed', ...none }
  const reading = await named(pagesOf(), source)
  const way = wayTo(reading.root)
  const read = await named(meaningOf(reading, dialects, { resolve, emit, only: [] }, { isPast: true }), source)
  const errors = read.spec.diagnostics.filter(({ severity, place }) => severity === 'error' && place)
  const { heard, tellsIntegers, failed } = read
  const [first] = errors
  const pages = new Set([...failed.values()].map(({ path }) => path))
  const page = first && `${way}/${first.place!.path}`
  return {
    ...{ source, way, models: readModels(read), heard, tellsIntegers },
    ...(page ? { fault: diagnose('source-broken', { source, count: pages.size, page, message: first.message }) } : {}),
  }
}

// Which of the sources it is about.
const named = <Result>(result: Promise<Result>, source: string): Promise<Result> =>
  result.catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault
    const reasons = fault.diagnostics.map(({ message }) => message)
    throw new Refusal([diagnose('source-unreadable', { source, reasons })], 3)
  })

/** By the folder of each source as it is written, a hash of what it can witness. */
export const hashesOf = (siblings: readonly Sibling[]): Record<string, string> =>
  Object.fromEntries(
    siblings.map(({ source, models }) => [source, sha256(JSON.stringify(models, withoutWords)).slice(0, 16)]),
  )

const words = new Set(['place', 'memberPlaces', 'description', 'deprecated', 'example', 'examples'])
const withoutWords = (key: string, value: unknown): unknown => (words.has(key) ? undefined : value)
