/** Findings → markdown for a comment on a pull request: what breaks at once, the rest folded. */
import { wordsBefore, type Mending } from '../ir/drift.ts'
import { quietCode, quietFlowCode, quietText } from '../sinks/github-comment.ts'
import { joined, markup, plainText, type Markdown } from '../sinks/markdown.ts'
import { byModel } from './changes-text.ts'
import { countsOf, countWords, uncomparedWords } from './count-words.ts'
import { findingsOf, placeText, worstFirst, type Finding } from './finding.ts'
import type { Report, ReportOptions } from './report.ts'

/** The longest comment that GitHub takes, in characters. */
const longest = 65_536
/** No row of a section is shorter. */
const shortestRow = 20
/** A word of a page that is longer is cut. */
const longestText = 400

/** A title, a table of counts, and what was found: the worst that fits into a comment, and how much is left out of it. */
export function markdownReport(report: Report, options: ReportOptions): string {
  const all = worstFirst(findingsOf(report, options))
  const written = (count: number): string => pageOf(report, all, all.slice(0, count))
  const most = Math.min(all.length, Math.floor(longest / shortestRow))
  return written(largest(most, (count) => written(count).length < longest))
}

// The largest count that fits. Nothing at all always does.
function largest(most: number, fits: (count: number) => boolean): number {
  if (fits(most)) return most
  let [low, high] = [0, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle
  }
  return low
}

function pageOf(
  { command, suggested, accepted, uncompared }: Report,
  all: readonly Finding[],
  shown: readonly Finding[],
): string {
  const counted = all.length === 0 ? 'nothing found' : countWords(all.map(({ level }) => level))
  const parts = [
    markup`### marktype ${plainText(command)}: ${plainText(counted)}`,
    ...(all.length === 0 ? [] : [summaryOf(all)]),
    ...(suggested === undefined ? [] : [markup`Suggested step: **${plainText(suggested)}**`]),
    ...(uncompared === undefined ? [] : [markup`**${plainText(uncomparedWords(uncompared))}**`]),
    ...(accepted === undefined
      ? []
      : [markup`Accepted by \`ignore\`, and left out here: ${plainText(String(accepted))}`]),
    ...sections.flatMap((section) => sectionOf(section, all.filter(section.holds), shown.filter(section.holds))),
  ]
  return `${joined(parts, '\n\n')}\n`
}

const whats: Record<Finding['kind'], Markdown> = {
  change: markup`changes`,
  drift: markup`drift`,
  diagnostic: markup`pages`,
}

function summaryOf(all: readonly Finding[]): Markdown {
  const rows = (['change', 'drift', 'diagnostic'] as const).flatMap((kind) =>
    countsOf(all.filter((finding) => finding.kind === kind).map(({ level }) => level)).map(([level, count]) => [
      whats[kind],
      plainText(level),
      plainText(String(count)),
    ]),
  )
  return table([markup`About`, markup`Level`, markup`Count`], rows)
}

type Section = {
  title: Markdown
  holds: (finding: Finding) => boolean
  write: (shown: readonly Finding[]) => Markdown
  isFolded: boolean
}

/** The most important first. */
const sections: readonly Section[] = [
  {
    title: markup`Errors`,
    holds: ({ kind, level }) => kind === 'diagnostic' && level === 'error',
    write: (shown) => table([markup`Code`, markup`Message`, markup`Where`], shown.map(diagnosticRow)),
    isFolded: false,
  },
  {
    title: markup`Breaking changes`,
    holds: ({ kind, level }) => kind === 'change' && level === 'breaking',
    write: (shown) => table([markup`Model`, markup`Change`, markup`Where`], shown.map(changeRow)),
    isFolded: false,
  },
  {
    title: markup`Drift`,
    holds: ({ kind }) => kind === 'drift',
    write: driftMarkdown,
    isFolded: false,
  },
  {
    title: markup`Other changes`,
    holds: ({ kind, level }) => kind === 'change' && level !== 'breaking',
    write: (shown) => joined(byModel(shown).flatMap(modelItems)),
    isFolded: true,
  },
  {
    title: markup`Other diagnostics`,
    holds: ({ kind, level }) => kind === 'diagnostic' && level !== 'error',
    write: (shown) => table([markup`Code`, markup`Message`, markup`Where`], shown.map(diagnosticRow)),
    isFolded: true,
  },
]

function sectionOf(
  { title, write, isFolded }: Section,
  all: readonly Finding[],
  shown: readonly Finding[],
): Markdown[] {
  if (all.length === 0) return []
  const left = all.length - shown.length
  const body = [
    ...(shown.length === 0 ? [] : [write(shown)]),
    ...(left === 0 ? [] : [markup`… and ${plainText(String(left))} more, for which a comment has no room.`]),
  ]
  const counted = markup`${title}: ${plainText(countWords(all.map(({ level }) => level)))}`
  return isFolded ? [folded(counted, body)] : [markup`#### ${title}`, ...body]
}

const folded = (summary: Markdown, body: readonly Markdown[]): Markdown =>
  markup`<details>\n<summary>${summary}</summary>\n\n${joined(body, '\n\n')}\n\n</details>`

const table = (head: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown =>
  joined([row(head), row(head.map(() => markup`---`)), ...rows.map(row)])

const row = (cells: readonly Markdown[]): Markdown => markup`| ${joined(cells, ' | ')} |`

const shortened = (text: string): string => {
  const characters = Array.from(text.slice(0, 2 * longestText + 2))
  return characters.length <= longestText ? text : `${characters.slice(0, longestText).join('')}…`
}

const code = (text: string | undefined): Markdown => (text === undefined ? markup`` : quietCode(shortened(text)))

const changeRow = (change: Finding): Markdown[] => [
  code(change.model),
  quietText(shortened(change.text)),
  code(placeText(change)),
]

const diagnosticRow = (diagnostic: Finding): Markdown[] => [
  code(diagnostic.rule),
  quietText(shortened([diagnostic.text, ...diagnostic.help].join('\n'))),
  code(placeText(diagnostic)),
]

function driftMarkdown(drift: readonly Finding[]): Markdown {
  const ways = new Set(drift.flatMap(({ mend }) => (mend ? [mendingMarkdown(mend)] : [])))
  const rows = drift.map((each) => [plainText(each.level), code(each.at?.path), quietText(shortened(each.text))])
  const files = table([markup`Drift`, markup`File`, markup`Why`], rows)
  return joined(
    [markup`To mend it:`, joined([...ways].map((way) => markup`- ${way}`)), folded(markup`Files`, [files])],
    '\n\n',
  )
}

function mendingMarkdown(mend: Mending): Markdown {
  const words = wordsBefore(mend)
  const parts = [
    ...(words === undefined ? [] : [quietText(words)]),
    ...(mend.command === undefined ? [] : [quietFlowCode(shortened(mend.command))]),
  ]
  return parts.length === 2 ? markup`${parts[0]!} ${parts[1]!}` : joined(parts)
}

const modelItems = (changes: readonly [Finding, ...Finding[]]): Markdown[] => [
  markup`- ${quietFlowCode(shortened(changes[0].model ?? ''))}`,
  ...changes.map((change) => {
    const place = placeText(change)
    const where = place === undefined ? markup`` : markup` (${quietFlowCode(shortened(place))})`
    return markup`  - ${plainText(change.level)}: ${quietText(shortened(change.text))}${where}`
  }),
]
