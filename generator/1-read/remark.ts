/** The one remark processor: CommonMark and GFM tables, nothing else (autolinks and footnotes would change text). */
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified, type Processor } from 'unified'

function tablesAlone(this: Processor): void {
  const data = this.data()
  ;(data.micromarkExtensions ??= []).push(gfmTable())
  ;(data.fromMarkdownExtensions ??= []).push(gfmTableFromMarkdown())
}

const processor = unified().use(remarkParse).use(tablesAlone).freeze()

/** Parses a text: a page, with a blank where a byte-order mark or front matter stood, or a part of one. */
export const parseMarkdown = (text: string): Root => processor.parse(text)
