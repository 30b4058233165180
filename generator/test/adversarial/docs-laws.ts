/** What generated docs say is text, to whoever renders them: GitHub, MDX, Vue and Liquid. */
import type { Nodes } from 'mdast'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { law, type Law } from './laws.ts'
import { everyNode, rowsOf, treeOf } from './markdown.ts'
import type { PageOutcome } from './pages.ts'
import type { File } from './syntax.ts'

type PageLaw = Law<PageOutcome>

const isDocs = ({ template }: File): boolean => template === 'docs'
const docsOf = ({ files }: PageOutcome): string => files.find(isDocs)?.text ?? ''

const edited =
  (edit: (text: string) => string) =>
  (outcome: PageOutcome): PageOutcome => ({
    ...outcome,
    files: outcome.files.map((file) => (isDocs(file) ? { ...file, text: edit(file.text) } : file)),
  })
const appended = (text: string) => edited((docs) => `${docs}\n\n${text}\n`)

/** The table of the docs has one row for the field, whose description is the page's. */
const saysTheSame: PageLaw = law(
  'one row, that says what the page says',
  (outcome) => {
    const [header, ...rows] = rowsOf(docsOf(outcome))
    const [model] = outcome.models
    const said = model?.kind === 'object' ? model.fields.map(({ description }) => description ?? '') : []
    const at = header?.indexOf('Description') ?? -1
    // Code stays code there, and its marks are no words.
    const found = rows.map((row) => row[at])
    return JSON.stringify(found.map(withoutMarks)) === JSON.stringify(said.map(withoutMarks)) &&
      rows.every((row) => row.length === header!.length)
      ? []
      : [`${JSON.stringify(found)} instead of ${JSON.stringify(said)}`]
  },
  edited((docs) => docs.replace(/\|(?= *\n\n<!-- marktype:end)/, '| more |')),
  edited((docs) => docs.replace(/ \|(?= *\n\n<!-- marktype:end)/, 'x |')),
  edited((docs) => docs.replace(/\n(?=\n<!-- marktype:end)/, '\n| a | b | c | d | e |\n')),
)

const withoutMarks = (text = ''): string => text.replaceAll('`', '').trim()

// Nodes that do something, but for our own comments and line breaks.
const acts = (node: Nodes): string[] => {
  if (node.type === 'html') return /^(?:<!--[^]*-->|<br\/>)$/.test(node.value) ? [] : [node.value]
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
    return /^(?:https?:\/\/|[\w./%-]+\.md$)/.test(node.url) ? [] : [node.url]
  return node.type === 'yaml' || node.type === 'imageReference' ? [node.type] : []
}

const doesNothing: PageLaw = law(
  'no HTML, no link that is a script',
  (outcome) => everyNode(treeOf(docsOf(outcome))).flatMap(acts),
  appended('<img src=x onerror=alert(1)>'),
  appended('[x](javascript:alert(1))'),
  appended('<javascript:alert(1)>'),
)

const startsNothing: PageLaw = law(
  'no front matter',
  (outcome) => (/^\s*(?:---|\+\+\+|;;;)/.test(docsOf(outcome)) ? ['there is front matter'] : []),
  edited((docs) => `---\nlayout: evil\n---\n${docs}`),
)

// As Docusaurus does before MDX sees a page: comments of HTML are none of MDX.
const withoutComments = (docs: string): string => docs.replace(/<!--[^]*?-->/g, '')

type MdxNode = { type: string; name?: string | null; value?: string; children?: MdxNode[] }

const mdxNodes = (node: MdxNode): MdxNode[] => [node, ...(node.children ?? []).flatMap(mdxNodes)]

const isTextInMdx: PageLaw = law(
  'nothing but text in MDX',
  (outcome) => {
    try {
      const tree = unified()
        .use(remarkParse)
        .use(remarkMdx)
        .parse(withoutComments(docsOf(outcome))) as MdxNode
      return mdxNodes(tree).flatMap(({ type, name, value }) =>
        type.startsWith('mdx') && name !== 'br' ? [`${type} ${name ?? value}`] : [],
      )
    } catch (fault) {
      return [String(fault)]
    }
  },
  appended('Use {process.exit(1)}'),
  appended('Map<string, number> and <3'),
  appended('<Evil/>'),
)

// VitePress leaves references to characters as they are and takes the backslash off an escape; Vue then looks for `{{` in
// text and in inline code alike.
function vueText(docs: string): string[] {
  return everyNode(treeOf(docs)).flatMap((node) => {
    if (node.type === 'inlineCode') return [node.value]
    if (node.type !== 'text') return []
    const source = docs.slice(node.position!.start.offset, node.position!.end.offset)
    return [source.replace(/\\([!-/:-@[-`{-~])/g, '$1')]
  })
}

const isTextInVue: PageLaw = law(
  'nothing but text in VitePress',
  (outcome) => vueText(docsOf(outcome)).filter((text) => text.includes('{{')),
  appended('\\{\\{constructor\\}\\}'),
  appended('`{{constructor}}`'),
)

// Liquid sees the file before markdown does: neither code nor escapes keep it from anything.
const isTextInLiquid: PageLaw = law(
  'nothing but text in Jekyll',
  (outcome) => docsOf(outcome).match(/\{\{|\{%/g) ?? [],
  appended('`{{ site.url }}`'),
  appended('\\{% include x %\\}'),
)

/** What all docs have to be. */
export const areText: readonly PageLaw[] = [
  ...[saysTheSame, doesNothing, startsNothing, isTextInMdx, isTextInVue, isTextInLiquid],
]
