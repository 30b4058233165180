/** The shape of a report: what stays of it when its words are taken away. What a reader of its format cannot read throws. */
import { parseXml, XmlElement } from '@rgrove/parse-xml'
import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Report } from '../report/report.ts'
import type { ReportFormat } from '../report/reporters.ts'
import { command, treacherous } from './acting.ts'
import { annotationOf } from './annotations.ts'
import { readSarif } from './sarif.ts'

/** The tree of a comment, as GitHub reads it. */
export const commentTree = (text: string): Root => unified().use(remarkParse).use(remarkGfm).parse(text)

type Shape = string | [string, Shape[]]

/** The blocks, and how they stand in each other; of what is in a paragraph only what GitHub would make more of. */
const commentShape = (node: Root | RootContent): Shape[] => {
  if (['text', 'inlineCode', 'break'].includes(node.type)) return []
  if (node.type === 'html')
    return /^<\/?(?:details|summary)/.test(node.value) ? [['html', [node.value.split('\n')[0]!]]] : []
  return [[node.type, 'children' in node ? node.children.flatMap(commentShape) : []]]
}

const worded = new Set(['message', 'model', 'path', 'reason', 'page', 'help', 'fix'])

/** The same report with words that mean nothing; what was the same still is. */
export function withHarmlessWords(report: Report): Report {
  const seen = new Map<string, string>()
  const word = (text: string): string => {
    seen.set(text, seen.get(text) ?? `w${seen.size}`)
    return seen.get(text)!
  }
  return JSON.parse(JSON.stringify(report), (key, value: unknown) =>
    worded.has(key) && typeof value === 'string' ? word(value) : value,
  ) as Report
}

const jsonShape = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(jsonShape)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, part]) => [key, jsonShape(part)])
      : typeof value

const elementShape = ({ name, attributes, children }: XmlElement): unknown => [
  name,
  Object.keys(attributes),
  children.filter((child) => child instanceof XmlElement).map(elementShape),
]

const notOf = (text: string, ...signs: RegExp[]): void => {
  for (const sign of signs) {
    const found = sign.exec(text)
    if (found)
      throw new Error(
        `${JSON.stringify(found[0])} acts, in ${JSON.stringify(text.slice(0, found.index + 40).slice(-80))}`,
      )
  }
}

function annotationShape(line: string): unknown {
  const found = annotationOf(line)
  if (!found) throw new Error(`no annotation: ${JSON.stringify(line.slice(0, 200))}`)
  return [found.name, Object.keys(found.properties)]
}

const readers: Record<ReportFormat | 'json', (text: string) => unknown> = {
  // Words may have lines of their own: what counts is that none of it acts.
  text: (text) => notOf(text, treacherous, command),
  json: (text) => (notOf(text, command), jsonShape(JSON.parse(text))),
  sarif: (text) => (notOf(text, treacherous, command), jsonShape(readSarif(text).runs[0]!.results)),
  github: (text) => (notOf(text, treacherous), text.trimEnd().split('\n').filter(Boolean).map(annotationShape)),
  markdown: (text) => (notOf(text, treacherous), commentShape(commentTree(text))),
  junit: (text) => elementShape(parseXml(text).root!),
}

/** Returns the shape of a report in a format. */
export const reportShape = (format: ReportFormat | 'json', text: string): unknown => readers[format](text)
