/** How much of the pages of a fixture is read, and what of them is not understood, for people who review it. */
import { groupBy } from '../ir/group-by.ts'
import type { Opened } from './fixture.ts'

/** Returns what a dialect covers, with no word of the machine. */
export function coverageText({ spec, pages, tables, prefix }: Opened): string {
  const { taken, leftOut } = tables
  const reasons = [...groupBy(leftOut, ({ reason }) => reason)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const lines = reasons.flatMap(([reason, all]) => [
    `${all.length} left out: ${reason}`,
    ...all.map(({ place, header }) => `  ${prefix}${place.path}:${place.line} ${header.join(' | ')}`),
  ])
  const unclear = spec.diagnostics.filter(({ severity }) => severity === 'warning')
  return [
    `pages: ${pages}`,
    `models: ${spec.models.length}`,
    `tables: ${taken} of ${taken + leftOut.length} are read`,
    ...lines,
    `not understood: ${unclear.length}`,
    ...unclear.map(
      ({ code, message, place }) => `  ${place ? `${prefix}${place.path}:${place.line} ` : ''}${code} ${message}`,
    ),
    '',
  ].join('\n')
}
