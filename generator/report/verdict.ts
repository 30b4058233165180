/** What a run found → the lines that a report begins with: whether it breaks anyone, and how many files are out of date. */
import { groupBy } from '../ir/group-by.ts'
import type { Finding } from './finding.ts'
import { counted } from './names.ts'
import type { Report } from './report.ts'

const nouns = { warning: 'warnings', compatible: 'compatible', docs: 'docs' } as const

/** `breaks: 3 models, 7 changes · warnings 12 · compatible 214 · suggested: major`; nothing where nothing changed. */
export function changesVerdict(
  changes: readonly Finding[],
  { suggested }: Pick<Report, 'suggested'>,
): string | undefined {
  if (changes.length === 0) return undefined
  const breaking = changes.filter(({ level }) => level === 'breaking')
  const models = new Set(breaking.map(({ input, model }) => JSON.stringify([input, model])))
  const parts = [
    breaking.length === 0
      ? 'breaks: nothing'
      : `breaks: ${counted(models.size, 'model')}, ${counted(breaking.length, 'change')}`,
    ...(['warning', 'compatible', 'docs'] as const).flatMap((level) => {
      const count = changes.filter((change) => change.level === level).length
      return count === 0 ? [] : [`${nouns[level]} ${count}`]
    }),
    ...(suggested === undefined ? [] : [`suggested: ${suggested}`]),
  ]
  return parts.join(' · ')
}

/** `drift: 12 files · spec 10 · edit 2`; nothing where nothing drifted. */
export function driftVerdict(drift: readonly Finding[]): string | undefined {
  if (drift.length === 0) return undefined
  const kinds = [...groupBy(drift, ({ level }) => level)].map(([kind, own]) => `${kind} ${filesIn(own)}`)
  return [`drift: ${counted(filesIn(drift), 'file')}`, ...kinds].join(' · ')
}

const filesIn = (drift: readonly Finding[]): number => new Set(drift.map(({ at }) => at?.path)).size
