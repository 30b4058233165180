/** What `new` and `eject` have in common: files of a user's own, the configuration, and what is said of them. */
import type { loadConfig } from '../config/settings.ts'
import { addFiles, type OwnFile } from '../scaffold/add.ts'
import { configurationStep, type Entry } from '../scaffold/configuration.ts'
import { fromHere } from './paths.ts'

/** The flags of `new` and `eject`, as they were typed. */
export type OwnOptions = { config?: string; dryRun?: boolean }

/** `next`: the command to run then. */
type Addition = { files: OwnFile[]; entry: Entry; loaded: Awaited<ReturnType<typeof loadConfig>>; next: string }

/** Writes the files beside the configuration, and the configuration where there is none; returns what is to be said, and what is left to do. */
export async function addAndTell(
  { files, entry, loaded, next }: Addition,
  options: OwnOptions,
  cwd: string,
): Promise<string> {
  const { dryRun = false } = options
  const step = configurationStep(entry, loaded)
  const all = [...files, ...step.files]
  await addFiles(all, loaded.folder, { dryRun })
  const prefix = fromHere(loaded.folder, cwd)
  const lines = all.map(({ path }) => `${dryRun ? 'would write' : 'wrote'} ${prefix}${path}`)
  const advice = step.advice === '' ? '' : `\n${step.advice}`
  return `${lines.join('\n')}\n${advice}\nThen: ${next}\n`
}
