/** Paths with `/`, as Node's `path.posix` has them, where there is no Node. */

/** Takes `.`, `..` and doubled slashes out of a path; `.` where nothing is left. A slash at its end stays. */
export function normalizePath(path: string): string {
  const isAbsolute = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!isAbsolute) parts.push('..')
  }
  const way = `${isAbsolute ? '/' : ''}${parts.join('/')}${path.endsWith('/') && parts.length > 0 ? '/' : ''}`
  if (way !== '') return way
  return path.endsWith('/') ? './' : '.'
}

/** One path behind the other, normalized. */
export const joinPaths = (...parts: string[]): string => normalizePath(parts.filter((part) => part !== '').join('/'))

/** The last name of a path. */
export function lastName(path: string): string {
  const trimmed = withoutLastSlashes(path)
  return trimmed.slice(trimmed.lastIndexOf('/') + 1)
}

/** The folder that a path is in; `.` where it has none. */
export function folderOf(path: string): string {
  const trimmed = withoutLastSlashes(path)
  const at = trimmed.lastIndexOf('/')
  if (at < 0) return path.startsWith('/') ? '/' : '.'
  return withoutLastSlashes(trimmed.slice(0, at)) || '/'
}

function withoutLastSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}
