/** Comments in a text: each from the last mark that opens one to the mark that closes it. */

type Marks = { open: string; close: string }
const htmlComment: Marks = { open: '<!--', close: '-->' }
/** What is a comment in a page for MDX. */
export const mdxComment: Marks = { open: '{/*', close: '*/}' }

/** Returns the ranges of the whole comments. A mark that another one follows before any end opens none. */
export function commentsIn(text: string, { open, close }: Marks = htmlComment): [start: number, end: number][] {
  const ranges: [number, number][] = []
  for (let at = 0; ;) {
    const first = text.indexOf(open, at)
    // `<!-->` is a comment: its marks share their dashes.
    const end = first === -1 ? -1 : text.indexOf(close, first + 2)
    if (end === -1) return ranges
    const start = Math.max(first, text.lastIndexOf(open, end - 2))
    ranges.push([start, (at = end + close.length)])
  }
}

/** Returns the text with blanks for its comments, so that all lines keep their numbers and columns. */
export function blankComments(text: string, ranges: readonly (readonly [start: number, end: number])[]): string {
  let visible = ''
  let at = 0
  for (const [start, end] of ranges) {
    visible += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ')
    at = end
  }
  return visible + text.slice(at)
}

/** Returns true if an HTML block is comments and nothing else. */
export const isComment = (html: string): boolean => blankComments(html, commentsIn(html)).trim() === ''
