/** Changes → text for people: what breaks by its cause, with whom it concerns; then warnings; the rest listed or counted. */
import { createColors } from 'picocolors'
import { groupBy } from '../ir/group-by.ts'
import { terminalLine } from '../sinks/terminal.ts'
import { alikeCauses, causesOf, type Cause, type ReachOf } from './causes.ts'
import { placeText, type Finding } from './finding.ts'
import { frameOf } from './frame.ts'
import { counted, fewNames } from './names.ts'
import type { ReportOptions } from './report.ts'

/** How changes are shown. */
export type ChangesOptions = Pick<ReportOptions, 'color' | 'columns' | 'maxProblems' | 'isVerbose' | 'source'> & {
  reachOf: ReachOf
}
type Colors = ReturnType<typeof createColors>

/** As many compatible changes as are listed unasked; more are counted. */
const mostListed = 20
/** As many causes as are shown with the lines of their pages. */
const mostFramed = 10

/** The changes, the worst first. In: changes as findings. Out: lines that end in a line break, or nothing. */
export function changesText(changes: readonly Finding[], options: ChangesOptions): string {
  const colors = createColors(options.color)
  const breaking = changes.filter(({ level }) => level === 'breaking')
  const warnings = alikeCauses(changes.filter(({ level }) => level === 'warning'))
  const others = (['compatible', 'docs'] as const).flatMap((each) => changes.filter(({ level }) => level === each))
  const causes = causesOf(breaking, options.reachOf)
  const shownCauses = causes.slice(0, options.maxProblems)
  const shownWarnings = warnings.slice(0, options.maxProblems - shownCauses.length)
  const isListed = options.isVerbose === true || others.length <= mostListed
  const most = options.maxProblems - shownCauses.length - shownWarnings.length
  const shownOthers = isListed ? others.slice(0, most) : []
  const hidden = causes.length - shownCauses.length + warnings.length - shownWarnings.length
  const left = hidden + (isListed ? others.length - shownOthers.length : 0)
  const problems = causes.length + warnings.length + (isListed ? others.length : 0)
  const parts = [
    shownCauses.length === 0 ? [] : causeLines(shownCauses, causes.length <= mostFramed, options, colors),
    shownWarnings.flatMap((cause) => [headOf(cause, colors), ...detailLines(alongLines(cause, options), colors)]),
    shownOthers.map((change) => headOf({ lead: change, others: [] }, colors)),
    isListed ? [] : countLines(others, colors),
    left === 0 ? [] : [`… and ${left} more; --max-problems ${problems} shows all`],
  ]
  const texts = parts.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`)
  return texts.join('\n')
}

/** The changes by the model they are about, in the order in which the models come first. */
export const byModel = (changes: readonly Finding[]): [Finding, ...Finding[]][] =>
  [...groupBy(changes, ({ input, model }) => JSON.stringify([input, model])).values()] as [Finding, ...Finding[]][]

function causeLines(causes: readonly Cause[], isFramed: boolean, options: ChangesOptions, colors: Colors): string[] {
  const told = new Set<string>()
  return causes.flatMap((cause) => {
    const key = JSON.stringify([cause.lead.input, cause.lead.model])
    const reach = cause.others.length === 0 && !told.has(key) ? reachText(cause, options) : undefined
    told.add(key)
    const details = [...(reach === undefined ? [] : [reach]), ...alongLines(cause, options)]
    return [
      headOf(cause, colors),
      ...(isFramed || options.isVerbose ? frameLines(cause.lead, options) : []),
      // One line where there are many.
      ...detailLines(isFramed || options.isVerbose || details.length === 0 ? details : [details.join('; ')], colors),
    ]
  })
}

const detailLines = (lines: readonly string[], colors: Colors): string[] =>
  lines.map((line) => `    ${colors.dim(terminalLine(line))}`)

function headOf({ lead, others }: Pick<Cause, 'lead' | 'others'>, colors: Colors): string {
  const place = placeText(lead)
  const where = place === undefined ? '' : ` ${colors.dim(terminalLine(place))}`
  const about = others.length === 0 ? (lead.model ?? '') : counted(others.length + 1, 'model')
  return `${paints[lead.level]!(colors)(lead.level)}  ${terminalLine(`${about}: ${lead.text}`)} ${colors.dim(`[${lead.rule}]`)}${where}`
}

/** Whom a cause concerns, in words: who names its model, and through which models it is got at. */
export function reachText(
  { lead }: Cause,
  { reachOf, isVerbose }: Pick<ChangesOptions, 'reachOf' | 'isVerbose'>,
): string | undefined {
  const reach = reachOf(lead)
  if (!reach || reach.users.length === 0) return undefined
  const most = isVerbose ? Infinity : 3
  const roots = reach.roots.filter((root) => !reach.users.includes(root))
  const through = roots.length === 0 ? '' : `; reached through ${fewNames(roots, most)}`
  return `used by ${fewNames(reach.users, most)}${through}`
}

/** What else a cause shows in, in lines: other models with the same change, fields that named what is gone, and what went with it. */
export function alongLines(
  { lead, others, own, along, named }: Cause,
  { isVerbose }: Pick<ChangesOptions, 'isVerbose'>,
): string[] {
  const most = isVerbose ? Infinity : 5
  const models = [lead, ...others].map(({ model }) => model ?? '')
  const fields = named.map(({ model, change }) => `${model}${change?.field === undefined ? '' : `.${change.field}`}`)
  const gone = along.map(({ model }) => model ?? '')
  return [
    ...own.map((change) => `also ${change.text} [${change.rule}] ${placeText(change) ?? ''}`.trimEnd()),
    ...(others.length === 0 ? [] : [`in ${fewNames(models, most)}`]),
    ...(fields.length === 0 ? [] : [`changes the type of ${fewNames(fields, most)}`]),
    ...(gone.length === 0 ? [] : [`gone with it, used by nothing else: ${fewNames(gone, most)}`]),
  ]
}

const paints: Partial<Record<Finding['level'], (colors: Colors) => (text: string) => string>> = {
  breaking: ({ red }) => red,
  warning: ({ yellow }) => yellow,
  compatible: ({ green }) => green,
  docs: ({ dim }) => dim,
}

// How many there are of each rule, the most first.
function countLines(changes: readonly Finding[], colors: Colors): string[] {
  const levels = groupBy(changes, ({ level }) => level)
  const lines = [...levels].map(([level, own]) => {
    const rules = [...groupBy(own, ({ rule }) => rule)].toSorted(([, a], [, b]) => b.length - a.length)
    return `${paints[level]!(colors)(level)}  ${rules.map(([rule, each]) => `${each.length} ${rule}`).join(', ')}`
  })
  return [...lines, colors.dim('--verbose lists them')]
}

// The row as it is now; what it was cannot always be read any more.
function frameLines({ at, was }: Finding, { color, columns, source }: ChangesOptions): string[] {
  const shown = at?.region === undefined ? was : at
  if (shown?.region === undefined) return []
  const frame = frameOf(shown.region, { text: source(shown.path), color, columns: columns && columns - 4 })
  return frame === undefined ? [] : frame.split('\n').map((line) => `    ${line}`)
}
