/**
 * The folder of a run in an output: who has it, has the output. It is taken by a folder that is moved to where none is, with the
 * name of the owner in it: of two that try, one gets it, and there is never half an owner. Where the last owner is dead, the next
 * one's folder is called after it; so the owners of a run folder are a chain, of which only the last one may move or remove it.
 */
import { renamed, type Disk } from './disk.ts'
import { ownerText, readOwner, type Owner } from './owner.ts'

/** The folder, and where it is moved to by whoever is done with it. */
export const runFolder = '.marktype-run'
const doneFolder = `${runFolder}.done-`

/** The way to what is in it. */
export const inRun = (name: string): string => `${runFolder}/${name}`

/** Who has an output: nobody; somebody whose name can be read; or somebody. */
export type Holder = { kind: 'nobody' } | { kind: 'owner'; owner: Owner } | { kind: 'unreadable' }

/** Returns who has an output. */
export async function holderOf(disk: Disk): Promise<Holder> {
  let holder: Holder = { kind: 'nobody' }
  const seen = new Set<string>()
  for (let place = placeAfter(holder); (await disk.kind(inRun(place))) !== 'none' && !seen.has(place);) {
    seen.add(place)
    const owner = readOwner((await disk.read(inRun(`${place}/owner.json`))) ?? '')
    // It may just have been taken away.
    if (!owner) return (await disk.kind(inRun(place))) === 'none' ? holderOf(disk) : { kind: 'unreadable' }
    holder = { kind: 'owner', owner }
    place = placeAfter(holder)
  }
  return holder
}

const placeAfter = (holder: Holder): string => (holder.kind === 'owner' ? `after-${holder.owner.nonce}` : 'first')

/** Tries to take an output after somebody. Out: whether it is ours now. */
export async function take(disk: Disk, after: Holder, self: Owner): Promise<boolean> {
  const own = inRun(`try-${self.nonce}`)
  const place = inRun(placeAfter(after))
  await disk.write(`${own}/owner.json`, ownerText(self))
  try {
    await renamed(disk, own, place)
  } catch (fault) {
    if (await isTaken(fault, place, disk)) return false
    await disk.clear(own)
    await disk.prune(runFolder)
    throw fault
  }
  // Meanwhile the whole folder may have been another one: then its owners do not lead to us.
  const holder = await holderOf(disk)
  const isOurs = holder.kind === 'owner' && holder.owner.nonce === self.nonce
  if (!isOurs) await disk.clear(place)
  return isOurs
}

// Somebody was faster, or is done with the folder and took it away. Not every system says so in these words.
const isTaken = async (fault: unknown, place: string, disk: Disk): Promise<boolean> =>
  ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(String((fault as NodeJS.ErrnoException).code)) ||
  (await disk.kind(place)) !== 'none'

/** Gives an output back, with all that is left of the run. From the first step on, nobody sees any of it. */
export async function giveBack(disk: Disk, { nonce }: Owner): Promise<void> {
  await renamed(disk, runFolder, `${doneFolder}${nonce}`)
  await disk.clear(`${doneFolder}${nonce}`)
}

/** Removes what is left of runs that are done, and of runs of earlier versions. What cannot be removed is in nobody's way. */
export async function sweep(disk: Disk): Promise<void> {
  const old = (await disk.names()).filter((name) => name.startsWith(doneFolder) || name === '.marktype-stage')
  for (const name of old) if ((await disk.kind(name)) === 'folder') await disk.clear(name).catch(() => undefined)
}
