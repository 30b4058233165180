/** The corpus that scripts read: a folder with `manifest.json`, the archives and `unpack`, and a folder to work in. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the manifest says of the pages of one repository, on one day. */
export type Snapshot = {
  name: string
  language: string
  roots: string[]
  models: number
  kinds: Partial<Record<'object' | 'enum' | 'union' | 'bare' | 'other', number>>
}

/** `work`: removed when the process ends. `unpack`: puts snapshots, or all of them, below a folder. */
export type Corpus = {
  folder: string
  work: string
  snapshots: Snapshot[]
  unpack: (to: string, ...names: string[]) => void
}

/** The folder of a corpus, by default of the one that the project is developed with; nothing where there is none. */
export function corpusFolder(given: string | undefined): string | undefined {
  const folder = resolve(given ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url)))
  return existsSync(join(folder, 'manifest.json')) ? folder : undefined
}

/**
 * Opens a corpus. In: the name of the script; the folder, by default the one that the project is developed with; a pattern for the
 * names of snapshots. Where there is none, says so and ends the process.
 */
export function openCorpus(script: string, given: string | undefined, only = ''): Corpus {
  const folder = corpusFolder(given)
  if (folder === undefined) {
    console.log(
      `${script}: skipped, for there is no corpus here; name a folder that holds one: npm run ${script} -- FOLDER`,
    )
    process.exit(0)
  }
  const work = mkdtempSync(join(tmpdir(), `marktype-${script}-`))
  process.on('exit', () => rmSync(work, { recursive: true, force: true }))
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Snapshot[]
  return {
    folder,
    work,
    snapshots: manifest.filter(({ name }) => new RegExp(only).test(name)),
    unpack: (to, ...names) => void execFileSync(join(folder, 'unpack'), [to, ...names], { stdio: 'inherit' }),
  }
}
