/**
 * Where: a comment on GitHub, in a paragraph, a list's item or a table's cell. GitHub looks for more than markdown says, and
 * does so in the text that is left when the markdown has been read: an escape stops nobody from being mentioned. A comment in
 * the midst of a word does: no reader sees it, and it makes two texts of one. Code is not looked into.
 */
import { commandMark } from './characters.ts'
import { codeSpan, inlineText, isCodeSafe, plainText, type Markdown } from './markdown.ts'

/**
 * Text on one line: no link, mention, reference, emoji or formula, and no HTML. Code spans that are well-formed stay code. Line
 * breaks around it are dropped: one that opens a line would be HTML.
 */
export const quietText = (text: string): Markdown =>
  markupOf(withoutOuterBreaks(text)).replace(watched, (whole: string, mark: string | undefined) =>
    mark === undefined ? whole : mark === '$' ? '<span>$</span>' : `${mark}<!-- -->`,
  ) as Markdown

// A comment may be printed to a log first, where a command in code is one.
const commands = (text: string): boolean => text.search(commandMark) !== -1
const markupOf = (text: string): Markdown => (commands(text) ? plainText(text) : inlineText(text))

const withoutOuterBreaks = (text: string): string =>
  text.replace(/\n+/g, (breaks, at: number) => (at === 0 || at + breaks.length === text.length ? '' : breaks))

/** A name or a path as code where the text allows it, else as text. For tables: elsewhere a `|` in code shows its backslash. */
export const quietCode = (text: string): Markdown =>
  isCodeSafe(text) && !commands(text) ? codeSpan(text) : quietText(text)

/** The same for a paragraph or a list's item. */
export const quietFlowCode = (text: string): Markdown => (text.includes('|') ? quietText(text) : quietCode(text))

/**
 * What is looked at: references and code stay as they are; a mark is behind an `@`, between `#` or `GH-` and the number of an
 * issue, before the `//` of an address and the dot of `www.`, behind the colon that opens an emoji's name, and within what may
 * be the hash of a commit. A dollar may open a formula; GitHub's own way out is a span.
 */
const watched =
  /&#\d+;|<br\/>|`[^`]+`|([@$]|\\?#(?=\d)|(?<![a-z\d])gh-(?=\d)|:(?=\/\/|[\w+\\-]+:)|(?<![a-z\d])www(?=\.)|[\da-f]{6}(?=[\da-f]))|\\./gi
