/** What decides, beside a page itself, how it is read: the code that reads, its parser, V8, the limits and a user's dialects. For the cache. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cachedDataVersionTag } from 'node:v8'

/** A hash, in hex, that changes whenever the same bytes might be read otherwise. In: what is said of that, as data. */
export function fingerprint(said: object): string {
  const hash = createHash('sha256').update(JSON.stringify([cachedDataVersionTag(), said]))
  for (const file of isSource ? [...code(), ...manifests()] : code()) hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** A hash, in hex, of all code that makes outputs: it changes whenever a template might make another file, or another layout of it. */
export const makersCode = (): string => (makers ??= hashOf([...(isSource ? allSource() : code()), ...printers()]))

// The code of a process stays what it is.
let makers: string | undefined

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

const allSource = (): string[] => filesIn([join(dirname(fileURLToPath(import.meta.url)), '..')])

/** The same, where the code is installed; nothing for a working copy, which is another one with every edit. */
export const installedCode = (): string | undefined =>
  isSource ||
  !fileURLToPath(import.meta.url)
    .split(sep)
    .includes('node_modules')
    ? undefined
    : makersCode()

// What stays a package of its own, and has a say in an output.
const printers = (): string[] =>
  ['acorn', 'prettier', 'ts-morph'].map((name) => manifestAbove(createRequire(import.meta.url).resolve(name)))

const isSource = import.meta.url.endsWith('.ts')

// Built, all code lies in the folder of this file, and the parser with it.
function code(): string[] {
  const here = dirname(fileURLToPath(import.meta.url))
  return filesIn(isSource ? ['../1-read', '../ir'].map((name) => join(here, name)) : [here])
}

function filesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: isSource, encoding: 'utf8' })
      .filter((name) => /\.(?:js|ts)$/.test(name))
      .toSorted()
      .map((name) => join(folder, name)),
  )
}

// Each package is looked for from where the one that needs it lies.
const parsers = [
  ['remark-parse', 'mdast-util-from-markdown', 'micromark', 'micromark-core-commonmark'],
  ['mdast-util-gfm-table'],
  ['micromark-extension-gfm-table'],
]

const manifests = (): string[] =>
  parsers.flatMap((chain) => {
    let from = fileURLToPath(import.meta.url)
    return chain.map((name) => manifestAbove((from = createRequire(from).resolve(name))))
  })

function manifestAbove(file: string): string {
  const folder = dirname(file)
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) || folder === file ? manifest : manifestAbove(folder)
}
