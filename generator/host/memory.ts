/** Pages that somebody has in memory, for where there is no disk. */
import { fromRoot } from '../1-read/root.ts'
import type { Sources } from '../1-read/sources.ts'
import { lastName } from '../sinks/posix.ts'

/** Opens pages that are there. In: their texts or bytes, by path. Throws a refusal where there is none, or more than one root. */
export function openMemory(pages: ReadonlyMap<string, string | Uint8Array>, label = 'pages'): Sources {
  const { way, part, paths, given } = fromRoot({ pages: [...pages.keys()], obstacles: new Map() }, label, ['', label])
  const bytes = (path: string): Uint8Array => {
    const page = pages.get(given.get(path)!)!
    return typeof page === 'string' ? new TextEncoder().encode(page) : page
  }
  const folder = way === '.' ? label : way
  return {
    ...{ root: folder, label: folder, folder: ['', lastName(folder)], part, paths },
    read: (path) => ({ path, bytes: bytes(path) }),
  }
}
