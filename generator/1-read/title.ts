/** What a heading names: without anchors, badges and other things that are there to be seen or linked to. */
import type { Heading, PhrasingContent } from 'mdast'
import { readCell } from './cells.ts'
import { sourceOf, type Reader } from './reader.ts'

/** Returns the words of a heading that name something. */
export function titleText(reader: Reader, heading: Heading): string {
  const { text } = readCell(reader, stripOrnaments(heading))
  return text
    .trim()
    .slice(0, -anchorMark(sourceOf(reader, heading)).length || undefined)
    .trim()
}

/** Returns the heading without what names nothing. */
export const stripOrnaments = (heading: Heading): Heading => ({ ...heading, children: namingParts(heading.children) })

// The identifier that some renderers take for the heading's anchor: `# Name {#name}`.
const anchorMark = (source: string): string => /(?<!\\)\{#[\w-]+\}(?=\s*$)/.exec(source)?.[0] ?? ''

const namingParts = <Part extends PhrasingContent>(nodes: readonly Part[]): Part[] =>
  nodes.flatMap((node) => {
    if (isOrnament(node)) return []
    return 'children' in node ? [{ ...node, children: namingParts(node.children) }] : [node]
  })

function isOrnament(node: PhrasingContent): boolean {
  if (node.type === 'html') return isTag(node.value)
  if (node.type === 'image' || node.type === 'imageReference') return true
  return node.type === 'link' && node.url.startsWith('#') && node.children.every(isNoWord)
}

const isNoWord = (node: PhrasingContent): boolean => !('value' in node) || !/[\p{L}\p{N}]/u.test(node.value)

// Of HTML, whose names are in lower case: `List<String>` is a name.
const isTag = (html: string): boolean =>
  html.startsWith('<!--') ||
  /^<\/?(?:a|abbr|b|br|code|del|div|em|font|i|img|ins|kbd|mark|p|picture|s|small|source|span|strong|sub|sup|svg|tt|u)[\s/>]/.test(
    html,
  )
