/**
 * Text → mdast, at a bounded cost. What a page has of each figure is counted first: a page with too much of one is refused. The rest
 * is parsed segment by segment: by its lines, or by remark, which is loaded for the first segment that needs it; one that may take long,
 * whatever it says, in a thread that is stopped when it does.
 */
import type { RootContent } from 'mdast'
import { readByLine } from './by-line.ts'
import { addFigures, figuresOf, isCheap, noFigures } from './figures.ts'
import type { Exceeded, Limits } from './limits.ts'
import { hasMoreLines, linesIn, type Line } from './lines.ts'
import { longTablesIn } from './long-tables.ts'
import type { Parsed } from './markdown.ts'
import { move } from './positions.ts'
import { isWhole, segmentsIn, segmentText, wholeOf, type Segment } from './segments.ts'

/** What a page says, or the limit that it breaks. */
type Said = Exclude<Parsed, { isOtherwise: true }>

/** A segment that is to be parsed, in a thread, too. */
export type ToParse = { text: string; isApart: boolean; limits: Limits }

/**
 * Where what may take long is parsed, so that it can be stopped. `parse`: in, the milliseconds of CPU time that are left, and what hears
 * how many it took. `time`: the milliseconds that this thread has taken so far.
 */
export type Apart = {
  parse: (segment: ToParse, left: number, takes: (milliseconds: number) => void) => Promise<Parsed>
  time: () => number
}

/** Parses a page. In: its text, with a blank where a byte-order mark or front matter stood; without `apart` nothing is stopped. */
export async function parse(text: string, limits: Limits, apart?: Apart): Promise<Said> {
  if (hasMoreLines(text, limits.lines))
    return { exceeded: { limit: 'lines', found: `more than ${limits.lines}`, line: limits.lines + 1 } }
  const page: Page = { text, lines: linesIn(text), limits, left: limits.time, apart }
  const segments = segmentsIn(text, page.lines)
  const parsed = segments.length > 1 ? await parseSegments(page, segments) : undefined
  return parsed ?? (await parseSegments(page, [wholeOf(page.lines)]))!
}

/** `left`: the milliseconds of CPU time that are left for it. */
type Page = { text: string; lines: readonly Line[]; limits: Limits; left: number; apart: Apart | undefined }

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

async function parseWithin(page: Page, segment: ToParse, isCheap: boolean): Promise<Parsed> {
  const { apart } = page
  const takes = (milliseconds: number): void => void (page.left -= milliseconds)
  if (apart && !isCheap) return apart.parse(segment, page.left, takes)
  const nodes = readByLine(segment.text, segment.limits.depth)
  if (nodes) return { nodes }
  const { parseSegment } = await import('./markdown.ts')
  const before = apart?.time() ?? 0
  const parsed = parseSegment(segment.text, segment.isApart, segment.limits)
  takes((apart?.time() ?? 0) - before)
  return parsed
}
