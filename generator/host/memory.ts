/** Pages that somebody has in memory, for where there is no disk. */
import { fromRoot, type Found } from '../1-read/root.ts'
import { isPageName, pageFault, type Source, type Sources } from '../1-read/sources.ts'
import { joinPaths, lastName } from '../sinks/posix.ts'

type Pages = ReadonlyMap<string, string | Uint8Array>

/**
 * Opens pages that are there. In: their texts or bytes, by path, of which those that do not end in `.md` or `.mdx` are no pages, as in a
 * folder. Throws a refusal where there is none, or where pages have more than one root.
 */
export function openMemory(pages: Pages, label = 'pages'): Sources {
  const { given: texts, obstacles: before } = placed(pages)
  const found = { pages: [...texts.keys()], obstacles: before }
  const { way, part, paths, given, obstacles } = fromRoot(found, label, ['', label])
  const folder = way === '.' ? label : way
  return {
    ...{ root: folder, label: folder, folder: ['', lastName(folder)], part, paths },
    read: (path) => obstacles.get(path) ?? { path, bytes: bytesOf(pages.get(texts.get(given.get(path)!)!)!) },
  }
}

// Pages by their paths as links spell them: no `./`, no `/` at the start. What is two pages then, or none of the folder, cannot be read.
function placed(pages: Pages): Pick<Found, 'obstacles'> & { given: Map<string, string> } {
  const given = new Map<string, string>()
  const obstacles = new Map<string, Source>()
  for (const spelt of pages.keys()) {
    if (!isPageName(spelt)) continue
    const path = joinPaths(spelt.replace(/^\/+/, ''))
    const other = given.get(path)
    if (path.startsWith('../')) obstacles.set(path, pageFault(path, 'its path leads out of the folder'))
    else if (other === undefined) given.set(path, spelt)
    else obstacles.set(path, pageFault(path, `it is there twice, as \`${other}\` and as \`${spelt}\``))
  }
  return { given, obstacles }
}

const bytesOf = (page: string | Uint8Array): Uint8Array =>
  typeof page === 'string' ? new TextEncoder().encode(page) : page
