/** Puts files of a user's own into their project: all of them or none, and never over one that is there. */
import { commit, unsafePaths } from '../4-write/commit.ts'
import { folderDisk } from '../4-write/disk.ts'
import { formatterFor } from '../4-write/format.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'

/** `path`: from the folder of the configuration, with `/`. */
export type OwnFile = { path: string; text: string }

/** Writes the files, formatted as the project formats its own. Throws a refusal where one of them, or anything else, is in the way. */
export async function addFiles(files: readonly OwnFile[], folder: string, { dryRun }: { dryRun: boolean }) {
  const disk = folderDisk(folder)
  const kinds = await Promise.all(files.map(({ path }) => disk.kind(path)))
  const there = files.filter((_, index) => kinds[index] !== 'none')
  if (there.length > 0)
    throw new Refusal(
      there.map(({ path }) => diagnose('file-exists', { path })),
      2,
    )
  const { format } = await formatterFor(folder)
  const write = await Promise.all(files.map((file) => format({ ...file, template: '', notes: false })))
  const faults = await (dryRun ? unsafePaths : commit)({ write, remove: [] }, disk)
  if (faults.length > 0) throw new Refusal(faults, 2)
}
