/** What decides, beside a page itself, how it is read: the code that reads, its parser, V8 and the limits. For the cache. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cachedDataVersionTag } from 'node:v8'

/** A hash, in hex, that changes whenever the same bytes might be read otherwise. A user's dialects are not in it. */
export function fingerprint(limits: object): string {
  const hash = createHash('sha256').update(JSON.stringify([cachedDataVersionTag(), limits]))
  for (const file of isSource ? [...code(), ...manifests()] : code()) hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/**
 * A hash, in hex, of all code that makes outputs; nothing for a working copy, which is another one with every edit. Where it is installed,
 * it stays what it is.
 */
export function installedCode(): string | undefined {
  const here = fileURLToPath(import.meta.url)
  if (isSource || !here.split(sep).includes('node_modules')) return undefined
  const hash = createHash('sha256')
  for (const file of [...code(), ...printers()]) hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

// What stays a package of its own, and has a say in an output.
const printers = (): string[] =>
  ['acorn', 'prettier', 'ts-morph'].map((name) => manifestAbove(createRequire(import.meta.url).resolve(name)))

const isSource = import.meta.url.endsWith('.ts')

// Built, all code lies in the folder of this file, and the parser with it.
function code(): string[] {
  const here = dirname(fileURLToPath(import.meta.url))
  const folders = isSource ? ['../1-read', '../ir'].map((name) => join(here, name)) : [here]
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
