/** What decides, beside a text and its path, how Prettier lays it out: for a proof, without Prettier. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { isRecord } from '../../ir/is-json.ts'
import { sha256 } from '../lock.ts'
import { isConfigName, placeOf, upwards, type Place } from './find.ts'
import { prettierFor } from './in-force.ts'

/** As data: the version in force, and every configuration that may hold for some output. */
export type Ground = { version: string; isOwn: boolean; configurations: [path: string, hash: string][] }

/** Finds the ground of an output. In: the paths of its files. Out: nothing where it is code, or names what is code. */
export function groundOf(
  output: string,
  paths: readonly string[],
  isForeign: (folder: string) => boolean,
): Ground | undefined {
  const place = placeOf(output, isForeign)
  const { version, isOwn } = prettierFor(place)
  const configurations: Ground['configurations'] = []
  for (const folder of foldersOf(place, paths))
    for (const name of namesIn(folder)) {
      const decisive = decisiveText(folder, name, place)
      if (decisive === undefined) continue
      if (decisive === 'unknown') return undefined
      configurations.push([relative(place.root, join(folder, name)).split(sep).join('/'), sha256(decisive.text)])
    }
  return { version, isOwn, configurations }
}

// Those of the files, and those above them.
function foldersOf({ root, top }: Place, paths: readonly string[]): string[] {
  const own = new Set(paths.map((path) => dirname(join(root, path))))
  return [...new Set([root, ...own].flatMap((folder) => upwards(folder, top)))].toSorted()
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    // There is none yet, or it is no folder.
    return []
  }
}

type Decisive = { text: string } | 'unknown' | undefined

function decisiveText(folder: string, name: string, { top }: Place): Decisive {
  const read = (): string => readFileSync(join(folder, name), 'utf8')
  if (name === 'package.json') return inPackage(read())
  if (name === 'package.yaml') return /^["']?prettier["']?[ \t]*:/m.test(read()) ? 'unknown' : undefined
  // Without the top of a repository it is asked for further up than anybody looks here.
  if (name === '.editorconfig') return existsSync(join(top, '.git')) ? { text: read() } : 'unknown'
  if (!isConfigName(name)) return undefined
  if (/\.[cm]?[jt]s$/.test(name)) return 'unknown'
  const text = read()
  // A plugin is code, and so is what a single name stands for.
  return /plugins/.test(text) || !/[:=]/.test(text) ? 'unknown' : { text }
}

function inPackage(text: string): Decisive {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return 'unknown'
  }
  const own = isRecord(content) ? content['prettier'] : undefined
  if (own === undefined) return undefined
  const said = JSON.stringify(own)
  return isRecord(own) && !said.includes('plugins') ? { text: said } : 'unknown'
}
