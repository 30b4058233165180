/**
 * Text → mdast, at a bounded cost. What a page has of each figure is counted first: a page with too much of one is refused. The rest
 * is parsed segment by segment; one that may take long, whatever it says, in a thread that is stopped when it does.
 */
import type { RootContent } from 'mdast'
import { cpuTime } from './cpu-time.ts'
import { addFigures, figuresOf, isCheap, noFigures } from './figures.ts'
import type { Exceeded, Limits } from './limits.ts'
import { hasMoreLines, linesIn, type Line } from './lines.ts'
import { longTablesIn } from './long-tables.ts'
import { parseSegment, type Parsed } from './markdown.ts'
import { move } from './positions.ts'
import { isWhole, segmentsIn, segmentText, wholeOf, type Segment } from './segments.ts'
import { parseInThread, threadOf, type ToParse } from './thread.ts'

/** What a page says, or the limit that it breaks. */
type Said = Exclude<Parsed, { isOtherwise: true }>

/** Parses a page. In: its text, with a blank where a byte-order mark or front matter stood. */
export async function parse(text: string, limits: Limits): Promise<Said> {
  if (hasMoreLines(text, limits.lines))
    return { exceeded: { limit: 'lines', found: `more than ${limits.lines}`, line: limits.lines + 1 } }
  const page: Page = { text, lines: linesIn(text), limits, left: limits.time }
  const segments = segmentsIn(text, page.lines)
  const parsed = segments.length > 1 ? await parseSegments(page, segments) : undefined
  return parsed ?? (await parseSegments(page, [wholeOf(page.lines)]))!
}

/** `left`: the milliseconds of CPU time that are left for it. */
type Page = { text: string; lines: readonly Line[]; limits: Limits; left: number }

// Nothing where one of several segments is not a whole.
async function parseSegments(page: Page, segments: readonly Segment[]): Promise<Said | undefined> {
  const costs = costsOf(page, segments)
  if ('exceeded' in costs) return costs
  const nodes: RootContent[] = []
  for (const [index, segment] of segments.entries()) {
    const text = segmentText(page.text, page.lines, segment)
    const parsed = await parseOne(page, segment, text, costs[index]!)
    if ('exceeded' in parsed) return parsed
    if (segments.length > 1 && !isWhole(text, parsed.nodes)) return undefined
    const before = { lines: segment.first, offset: page.lines[segment.first]!.start }
    for (const node of parsed.nodes) {
      if (segment.first > 0) move(node, before)
      nodes.push(node)
    }
  }
  return { nodes }
}

/** How a segment is to be parsed. */
type Cost = { isCheap: boolean; hasLongTables: boolean }

function costsOf({ text, lines, limits }: Page, segments: readonly Segment[]): Cost[] | { exceeded: Exceeded } {
  const before = noFigures()
  const costs: Cost[] = []
  for (const segment of segments) {
    const tables = longTablesIn(text, lines, segment)
    const figures = figuresOf(text, lines, segment, tables, before, limits)
    if ('exceeded' in figures) return figures
    addFigures(before, figures)
    costs.push({ isCheap: isCheap(figures), hasLongTables: tables.length > 0 })
  }
  return costs
}

async function parseOne(page: Page, segment: Segment, text: string, cost: Cost): Promise<Said> {
  const { limits } = page
  if (page.left <= 0) return { exceeded: { limit: 'time', found: `more than ${limits.time}`, line: segment.first + 1 } }
  const parsed = await parseWithin(page, { text, isApart: cost.hasLongTables, limits }, cost.isCheap)
  if ('nodes' in parsed) return parsed
  if ('exceeded' in parsed) return { exceeded: { ...parsed.exceeded, line: segment.first + parsed.exceeded.line } }
  // What looked like long tables is none: what its lines cost is another matter then.
  const figures = figuresOf(page.text, page.lines, segment, [], noFigures(), limits)
  if ('exceeded' in figures) return figures
  return parseOne(page, segment, text, { isCheap: isCheap(figures), hasLongTables: false })
}

// To start a thread is no fault of the page.
async function parseWithin(page: Page, segment: ToParse, isCheap: boolean): Promise<Parsed> {
  const thread = isCheap ? undefined : await threadOf(page.limits.memory)
  const before = cpuTime()
  const parsed = thread
    ? await parseInThread(thread, segment, page.left)
    : parseSegment(segment.text, segment.isApart, segment.limits)
  page.left -= cpuTime() - before
  return parsed
}
