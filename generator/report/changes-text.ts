/** Changes → text for people: by model, with a frame where something breaks, and what it means for the version. */
import { createColors } from 'picocolors'
import { terminalLine } from '../sinks/terminal.ts'
import { countWords, uncomparedWords } from './count-words.ts'
import { placeText, worstFirst, type Finding } from './finding.ts'
import { frameOf } from './frame.ts'
import type { Report, ReportOptions } from './report.ts'

/** How changes are shown, and what the report says beside them. */
export type ChangesOptions = Pick<ReportOptions, 'color' | 'maxProblems' | 'source'> & {
  suggested?: Report['suggested'] | undefined
  uncompared?: Report['uncompared'] | undefined
}
type Colors = ReturnType<typeof createColors>

/** What moved in meaning. In: changes as findings. Out: lines that end in a line break, or nothing. */
export function changesText(changes: readonly Finding[], options: ChangesOptions): string {
  const colors = createColors(options.color)
  const shown = worstFirst(changes).slice(0, options.maxProblems)
  const rest = changes.length - shown.length
  const lines = [
    ...byModel(shown).flatMap((group) => modelLines(group, options, colors)),
    ...(rest > 0 ? ['', `… and ${rest} more; --max-problems ${changes.length} shows all`] : []),
    ...(changes.length > 0 ? ['', countWords(changes.map(({ level }) => level))] : []),
    ...(options.suggested === undefined ? [] : [`suggested step: ${colors.bold(options.suggested)}`]),
    ...uncomparedLines(changes.length, options.uncompared ?? 0),
  ]
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

const uncomparedLines = (changes: number, uncompared: number): string[] =>
  uncompared === 0
    ? []
    : [...(changes === 0 ? ['no change in what could be compared'] : []), uncomparedWords(uncompared)]

/** The changes by the model they are about, in the order in which the models come first. */
export function byModel(changes: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const change of changes) {
    const key = JSON.stringify([change.input, change.model])
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()]
}

function modelLines(group: readonly [Finding, ...Finding[]], options: ChangesOptions, colors: Colors): string[] {
  return [terminalLine(group[0].model ?? ''), ...group.flatMap((change) => changeLines(change, options, colors))]
}

function changeLines(change: Finding, options: ChangesOptions, colors: Colors): string[] {
  const { level, text, rule } = change
  const paint = paints[level]?.(colors) ?? String
  const place = placeText(change)
  const where = place === undefined ? '' : ` ${colors.dim(terminalLine(place))}`
  const line = `  ${paint(level.padEnd(10))}  ${terminalLine(text)} ${colors.dim(`[${rule}]`)}${where}`
  return [line, ...frameLines(change, options)]
}

const paints: Partial<Record<Finding['level'], (colors: Colors) => (text: string) => string>> = {
  breaking: ({ red }) => red,
  warning: ({ yellow }) => yellow,
  compatible: ({ green }) => green,
  docs: ({ dim }) => dim,
}

// The row as it is now; what it was cannot always be read any more.
function frameLines({ level, at, was }: Finding, { color, source }: ChangesOptions): string[] {
  const shown = at?.region === undefined ? was : at
  if (level !== 'breaking' || shown?.region === undefined) return []
  const frame = frameOf(shown.region, { text: source(shown.path), color })
  return frame === undefined ? [] : frame.split('\n').map((line) => `    ${line}`)
}
