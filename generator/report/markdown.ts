/** Findings → markdown for a comment on a pull request: what breaks at once, the rest folded. */
import { wordsBefore, type Mending } from '../ir/drift.ts'
import { groupBy } from '../ir/group-by.ts'
import { quietCode, quietFlowCode, quietText } from '../sinks/github-comment.ts'
import { addressLink, joined, markup, plainText, type Markdown } from '../sinks/markdown.ts'
import { causesOf, type Cause } from './causes.ts'
import { alongLines, byModel, reachText } from './changes-text.ts'
import { countsOf, countWords, uncomparedWords } from './count-words.ts'
import { makerOf, mostFiles, stateCounts } from './drift-text.ts'
import { findingsOf, placeText, reachOf, worstFirst, type Finding } from './finding.ts'
import type { Report, ReportOptions } from './report.ts'
import { changesVerdict } from './verdict.ts'

/** The longest comment that GitHub takes, in characters. */
const longest = 65_536
/** No row of a section is shorter. */
const shortestRow = 20
/** A word of a page that is longer is cut. */
const longestText = 400

/** What is written, and how. `isBrief`: without whom it concerns, and without links. */
type Page = { report: Report; options: ReportOptions; causes: ReadonlyMap<Finding, Cause>; isBrief: boolean }

/**
 * A title, the verdict, a table of counts, and what was found: the worst that fits into a comment, and how much is left out of it. What
 * breaks is one row for each cause. Where not all of them fit, the rows are brief.
 */
export function markdownReport(report: Report, options: ReportOptions): string {
  const all = worstFirst(findingsOf(report, options))
  const breaking = all.filter(isBreaking)
  const causes = new Map(causesOf(breaking, reachOf(report)).map((cause) => [cause.lead, cause]))
  const units = inPlaceOfBreaking(all, [...causes.keys()])
  const most = Math.min(units.length, Math.floor(longest / shortestRow))
  const fitting = (page: Page): { text: string; count: number } => {
    const written = (count: number): string => pageOf(page, all, units, units.slice(0, count))
    const count = largest(most, (count) => written(count).length < longest)
    return { text: written(count), count }
  }
  const page: Page = { report, options, causes, isBrief: false }
  const full = fitting(page)
  const isCut = units.slice(full.count).some(isBreaking)
  return isCut ? fitting({ ...page, isBrief: true }).text : full.text
}

// Those of one level that fail alike stand together.
function inPlaceOfBreaking(all: readonly Finding[], leads: readonly Finding[]): Finding[] {
  const first = all.findIndex(isBreaking)
  return all.flatMap((each, index) => (index === first ? leads : isBreaking(each) ? [] : [each]))
}

const isBreaking = ({ kind, level }: Finding): boolean => kind === 'change' && level === 'breaking'

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

function pageOf(page: Page, all: readonly Finding[], units: readonly Finding[], shown: readonly Finding[]): string {
  const { report } = page
  const { command, accepted, uncompared } = report
  const counted = all.length === 0 ? 'nothing found' : countWords(all.map(({ level }) => level))
  const changes = all.filter(({ kind }) => kind === 'change')
  const verdict = changesVerdict(changes, report)
  const parts = [
    markup`### marktype ${plainText(command)}: ${plainText(counted)}`,
    ...(verdict === undefined ? [] : [markup`**${plainText(verdict)}**`]),
    ...(all.length === 0 ? [] : [summaryOf(all)]),
    ...(uncompared === undefined ? [] : [markup`**${plainText(uncomparedWords(uncompared))}**`]),
    ...(accepted === undefined
      ? []
      : [markup`Accepted by \`ignore\`, and left out here: ${plainText(String(accepted))}`]),
    ...sections.flatMap((section) =>
      sectionOf(section, units.filter(section.holds), shown.filter(section.holds), all.filter(section.holds), page),
    ),
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
  /** In: what is shown, and all there is. */
  write: (shown: readonly Finding[], page: Page, all: readonly Finding[]) => Markdown
  isFolded: boolean
}

/** The most important first. */
const sections: readonly Section[] = [
  {
    title: markup`Errors`,
    holds: ({ kind, level }) => kind === 'diagnostic' && level === 'error',
    write: diagnosticTable,
    isFolded: false,
  },
  {
    title: markup`Breaking changes`,
    holds: isBreaking,
    write: (shown, page) =>
      table(
        [markup`Model`, markup`Change`, markup`Where`],
        shown.map((lead) => causeRow(page.causes.get(lead)!, page)),
      ),
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
    write: (shown, page) => joined(byModel(shown).flatMap((own) => modelItems(own, page))),
    isFolded: true,
  },
  {
    title: markup`Other diagnostics`,
    holds: ({ kind, level }) => kind === 'diagnostic' && level !== 'error',
    write: diagnosticTable,
    isFolded: true,
  },
]

function sectionOf(
  { title, write, isFolded }: Section,
  units: readonly Finding[],
  shown: readonly Finding[],
  all: readonly Finding[],
  page: Page,
): Markdown[] {
  if (units.length === 0) return []
  const left = units.length - shown.length
  const body = [
    ...(shown.length === 0 ? [] : [write(shown, page, all)]),
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

/** As many models as a row names. */
const mostNamed = 10

function causeRow(cause: Cause, page: Page): Markdown[] {
  const { lead, others } = cause
  const models = [lead, ...others].map(({ model }) => model)
  const named = models.slice(0, models.length === mostNamed + 1 ? mostNamed + 1 : mostNamed).map(code)
  const rest = models.length - named.length
  const more = rest > 0 ? [markup`${plainText(`and ${rest} more`)}`] : []
  const reach = page.isBrief ? undefined : reachText(cause, { reachOf: reachOf(page.report) })
  const along = page.isBrief ? [] : alongLines({ ...cause, others: [] }, {})
  const said = [lead.text, ...(reach === undefined ? [] : [reach]), ...along]
  return [
    joined([...named, ...more], ', '),
    joined(
      said.map((text) => quietText(shortened(text))),
      '<br/>',
    ),
    placeOf(lead, page),
  ]
}

// Where it is, as a link to the line of the commit where that is known.
function placeOf(finding: Finding, { options, isBrief }: Page): Markdown {
  const place = placeText(finding)
  const { at } = finding
  const link = isBrief || at?.region === undefined ? undefined : options.link?.(at)
  return link === undefined || place === undefined ? code(place) : addressLink(code(place), link)
}

function diagnosticTable(shown: readonly Finding[], page: Page): Markdown {
  const rows = shown.map((diagnostic) => [
    code(diagnostic.rule),
    quietText(shortened([diagnostic.text, ...diagnostic.help].join('\n'))),
    placeOf(diagnostic, page),
  ])
  return table([markup`Code`, markup`Message`, markup`Where`], rows)
}

function driftMarkdown(drift: readonly Finding[], _: Page, all: readonly Finding[]): Markdown {
  const ways = new Set(all.flatMap(({ mend }) => (mend ? [mendingMarkdown(mend)] : [])))
  const rows = drift.map((each) => [plainText(each.level), code(each.at?.path), quietText(shortened(each.text))])
  const files = table([markup`Drift`, markup`File`, markup`Why`], rows)
  const counts = [...groupBy(all, ({ drift }) => `${drift!.kind} ${makerOf(drift!)}`).values()].map((own) => [
    plainText(own[0]!.level),
    code(makerOf(own[0]!.drift!)),
    plainText(stateCounts(own)),
  ])
  return joined(
    [
      ...(all.length <= mostFiles ? [] : [table([markup`Drift`, markup`Template`, markup`Files`], counts)]),
      markup`To fix it:`,
      joined([...ways].map((way) => markup`- ${way}`)),
      folded(markup`Files`, [files]),
    ],
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

const modelItems = (changes: readonly [Finding, ...Finding[]], page: Page): Markdown[] => [
  markup`- ${quietFlowCode(shortened(changes[0].model ?? ''))}`,
  ...changes.map((change) => {
    const place = placeText(change)
    const where = place === undefined ? markup`` : markup` (${flowPlace(change, place, page)})`
    return markup`  - ${plainText(change.level)}: ${quietText(shortened(change.text))}${where}`
  }),
]

function flowPlace({ at }: Finding, place: string, { options, isBrief }: Page): Markdown {
  const link = isBrief || at?.region === undefined ? undefined : options.link?.(at)
  const text = quietFlowCode(shortened(place))
  return link === undefined ? text : addressLink(text, link)
}
