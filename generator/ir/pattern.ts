/** Ids by a pattern: what the configuration says of many models at once. */

/** Whether a text fits a pattern in which `*` stands for any text, of any length; all else stands for itself. */
export function matchesPattern(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return text === pattern
  const last = rest.pop()!
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false
  const inner = text.slice(first.length, text.length - last.length)
  let at = 0
  return rest.every((part) => {
    const found = inner.indexOf(part, at)
    at = found + part.length
    return found >= 0
  })
}
