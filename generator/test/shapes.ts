/** The shape of a generated file: what stays of it when its words are taken away. Two files of one shape differ in words alone. */
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { shapeOf as sourceShape } from '../testing/injection.ts'

/** In: a file. Out: its shape, and how many syntax errors it has. */
export function shapeOf({ path, text }: { path: string; text: string }): { shape: unknown; errors: number } {
  const extension = path.slice(path.lastIndexOf('.') + 1)
  const reader = readers[extension]
  if (!reader) throw new Error(`No shape of .${extension}`)
  return reader(text)
}

const readers: Record<string, (text: string) => { shape: unknown; errors: number }> = {
  ts: shapeOfCode,
  json: (text) => ({ shape: shapeOfJson(JSON.parse(text)), errors: 0 }),
  md: (text) => ({ shape: shapeOfMarkdown(text), errors: 0 }),
  sql: (text) => ({ shape: text.replace(/^--.*/, '').replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '…'), errors: 0 }),
  mmd: (text) => ({ shape: shapeOfDiagram(text), errors: 0 }),
}

function shapeOfCode(text: string): { shape: number[]; errors: number } {
  const kinds = sourceShape({ path: 'a.ts', text }).map(({ kind }) => kind)
  return { shape: kinds, errors: kinds.filter((kind) => kind === -1).length }
}

const shapeOfJson = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(shapeOfJson)
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(shapeOfJson)
      : typeof value

type Node = { type: string; value?: string; lang?: string | null; url?: string; children?: Node[] }

// As GitHub reads it: the kinds of its nodes, HTML as it is, and the diagrams in it.
function shapeOfMarkdown(text: string): unknown {
  const visit = ({ type, value = '', lang, children = [] }: Node): unknown => {
    if (type === 'html') return [type, value.startsWith('<!--') ? '<!--' : value.replace(/"[^"]*"/g, '…')]
    if (type === 'code' && lang === 'mermaid') return [type, shapeOfDiagram(value)]
    return [type, ...children.filter((each) => !isWords(each)).map(visit)]
  }
  return visit(unified().use(remarkParse).use(remarkGfm).parse(text) as Node)
}

// Words in either spelling, and addresses in them that GitHub makes links of: they lead where they say.
const isWords = ({ type, url, children }: Node): boolean =>
  type === 'text' ||
  type === 'inlineCode' ||
  (type === 'link' && ['', 'http://', 'mailto:'].some((scheme) => url === `${scheme}${children?.[0]?.value}`))

const shapeOfDiagram = (text: string): string =>
  text
    .replace(/^%%.*/, '')
    .replace(/"[^"\n]*"/g, '…')
    .replace(/\bm_\w+/g, 'm')
    .replace(/^( {4}\w+) [\p{L}\p{N}_]+$/gmu, '$1 …')
