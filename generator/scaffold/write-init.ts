/** Writes what `init` planned: each folder's files together or not at all. */
import { commit, unsafePaths } from '../4-write/commit.ts'
import { folderDisk } from '../4-write/disk.ts'
import { formatterFor } from '../4-write/format.ts'
import { Refusal } from '../ir/diagnostics.ts'
import type { InitFile } from './init-files.ts'

/** Writes the files, new ones formatted as the project formats its own. In: its folder and the top of its repository. Throws a refusal where something is in the way. */
export async function writeInit(
  files: readonly InitFile[],
  { folder, top, dryRun }: { folder: string; top: string; dryRun: boolean },
): Promise<void> {
  const groups: [string, InitFile[]][] = [
    [folder, files.filter(({ isAtTop }) => !isAtTop)],
    [top, files.filter(({ isAtTop }) => isAtTop)],
  ]
  for (const [root, group] of groups) {
    const write = await Promise.all(group.map((each) => formatted(root, each)))
    const faults = await (dryRun ? unsafePaths : commit)({ write, remove: [] }, folderDisk(root))
    if (faults.length > 0) throw new Refusal(faults, 2)
  }
}

// A file that is there keeps its form, and what somebody makes of it meanwhile.
async function formatted(root: string, { path, text, before }: InitFile) {
  if (before !== undefined) return { path, text, actual: before }
  const { format } = await formatterFor(root)
  return format({ path, text, template: '', notes: false })
}
