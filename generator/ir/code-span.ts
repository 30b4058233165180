/** Code spans in text that is no markdown any more. */

/** Returns the text of a code span, as many back-ticks as there are on both sides; any other text as it is, trimmed. */
export function withoutTicks(text: string): string {
  let marks = 0
  while (marks < text.length >> 1 && text[marks] === '`' && text.at(-1 - marks) === '`') marks++
  return text.slice(marks, text.length - marks).trim()
}
