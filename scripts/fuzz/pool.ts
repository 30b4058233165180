/** The pages that a fuzzer starts from: real ones where there are any, and those of our fixtures. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { globSync } from 'tinyglobby'
import { groupBy } from '../../generator/ir/group-by.ts'
import { corpusFolder, openCorpus } from '../corpus/open.ts'
import type { Random } from '../random.ts'
import type { RawPage } from '../whole-way.ts'

/** Pages by the folder that they are in. */
type Folder = { path: string; groups: readonly (readonly string[])[] }

/** Folders that have the same chance, however many pages each has. */
export type Pool = readonly Folder[]

const fixtures = fileURLToPath(new URL('../../generator/test/fixtures', import.meta.url))

/** Opens the pages below a folder, which may be a corpus, beside those of our fixtures. Without a folder: the corpus, if there is one. */
export function openPool(given: string | undefined): Pool {
  if (corpusFolder(given) === undefined) return [given ?? [], fixtures].flat().map(openFolder)
  const { work, unpack } = openCorpus('fuzz', given)
  unpack(work)
  return [work, fixtures].map(openFolder)
}

function openFolder(path: string): Folder {
  const pages = globSync('**/*.{md,mdx}', { cwd: path }).toSorted()
  return { path, groups: [...groupBy(pages, dirname).values()] }
}

// A page that costs much by itself says nothing of what a mutation does to it.
const mostBytes = 20_000

/** Draws a page, and up to three of its neighbours. */
export function drawPages(pool: Pool, random: Random): RawPage[] {
  const { path: folder, groups } = random.pick(pool)
  const group = random.pick(groups)
  const wanted = new Set(Array.from({ length: 1 + random.below(4) }, () => random.pick(group)))
  return [...wanted].map((path) => ({
    path: path.split('/').slice(-3).join('/'),
    bytes: readFileSync(join(folder, path)).subarray(0, mostBytes),
  }))
}
