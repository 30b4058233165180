/** What lies where a vendor wrote: nothing there configures a run. */
import { resolve } from 'node:path'
import { usualInputs, type MakeSlice } from '../config/settings.ts'
import { isWithin } from '../host/real-folders.ts'

/** Returns whether a folder is in an input, but for the folders that the configuration is in. */
export function isForeignTo({ inputs, folder: own }: Pick<MakeSlice, 'inputs' | 'folder'>, folder: string): boolean {
  const usualFolders = usualInputs.map((path) => resolve(own, path))
  // The lock remembers the folder called `models`, which a usual folder may be above.
  const vendors = inputs.flatMap(({ path, given }) => [
    given?.path ?? path,
    ...usualFolders.filter((each) => isWithin(path, each)),
  ])
  return !isWithin(own, folder) && vendors.some((vendor) => isWithin(folder, vendor))
}
