/** The record of what was pulled, beside the configuration. */
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { parseJson } from '../ir/parse-json.ts'
import { isRecord } from '../ir/is-json.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { upstreamsPath, type Pulled, type UpstreamRecord } from '../ir/upstreams.ts'
import { visibleJson } from '../sinks/json.ts'

/** Reads the record. In: its text, where there is one. Throws a refusal (exit 2) where it is none: what was pulled would be taken for somebody's own. */
export function readRecord(text: string | undefined): UpstreamRecord {
  if (text === undefined) return { version: 1, upstreams: {} }
  const value = parseJson(text.replace(/^\ufeff/, ''))
  if (isRecord(value) && value['version'] === 1 && isRecord(value['upstreams'])) {
    const entries = Object.entries(value['upstreams'])
    if (entries.every(([, entry]) => isPulled(entry)))
      return { version: 1, upstreams: Object.fromEntries(entries) as Record<string, Pulled> }
  }
  throw new Refusal([diagnose('upstreams-unreadable', { path: upstreamsPath })], 2)
}

const isPulled = (value: unknown): value is Pulled =>
  isRecord(value) &&
  ['git', 'ref', 'at', 'commit'].every((key) => typeof value[key] === 'string') &&
  Array.isArray(value['paths']) &&
  isRecord(value['pages']) &&
  Object.values(value['pages']).every((hash) => typeof hash === 'string')

/** Prints the record: upstreams and pages in order, a line a page. */
export function recordText({ upstreams }: UpstreamRecord): string {
  const sorted = Object.entries(upstreams)
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([name, { pages, ...pulled }]) => [name, { ...pulled, pages: inOrder(pages) }] as const)
  return `${visibleJson(JSON.stringify({ version: 1, upstreams: Object.fromEntries(sorted) }, null, 2))}\n`
}

const inOrder = (pages: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(pages).toSorted(([a], [b]) => byCodeUnit(a, b)))
