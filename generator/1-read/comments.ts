/** HTML comments in a text: each from the last mark that opens one to the mark that closes it. */

/** Returns the ranges of the whole comments. A mark that another one follows before any end opens none. */
export function commentsIn(html: string): [start: number, end: number][] {
  const ranges: [number, number][] = []
  for (let at = 0; ;) {
    const opening = html.indexOf('<!--', at)
    const close = opening === -1 ? -1 : html.indexOf('-->', opening + 2)
    if (close === -1) return ranges
    const start = Math.max(opening, html.lastIndexOf('<!--', close - 2))
    ranges.push([start, (at = close + 3)])
  }
}

/** Returns the text with blanks for its comments, so that all lines keep their numbers and columns. */
export function withoutComments(text: string, ranges: readonly (readonly [start: number, end: number])[]): string {
  let visible = ''
  let at = 0
  for (const [start, end] of ranges) {
    visible += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ')
    at = end
  }
  return visible + text.slice(at)
}

/** Whether an HTML block is comments and nothing else. */
export const isComment = (html: string): boolean => withoutComments(html, commentsIn(html)).trim() === ''
