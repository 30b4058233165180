/** Files that somebody read and found right, held against what comes out now. */
import { commit } from '../4-write/commit.ts'
import { folderDisk, type Disk } from '../4-write/disk.ts'

/** `update`: to take what comes out now. `isNewAllowed`: to take it where there is nothing yet. */
export type Golden = { update: boolean; isNewAllowed: boolean }

type File = { path: string; text: string }

/** What differs. In: all files that there should be, the folder they stand in, and what the folder is called in messages. */
export async function goldenFaults(
  files: readonly File[],
  folder: string,
  name: string,
  golden: Golden,
): Promise<string[]> {
  const disk = folderDisk(folder)
  const paths = [...(await disk.list()).keys()]
  const made = new Set(files.map(({ path }) => path))
  const gone = paths.filter((path) => !made.has(path))
  const differing = await differingFrom(files, disk)
  if (golden.update || (paths.length === 0 && golden.isNewAllowed)) {
    const write = differing.map(({ file, before }) => ({ ...file, actual: before }))
    const remove = await Promise.all(gone.map(async (path) => ({ path, actual: await disk.read(path) })))
    const faults = await commit({ write, remove }, disk)
    return faults.map(({ message }) => message)
  }
  if (paths.length === 0) return [`there are no golden files in ${name}. ${howTo}`]
  const found = [
    ...differing.map(({ file, before }) => faultOf(`${name}/${file.path}`, before, file.text)),
    ...gone.map((path) => `${name}/${path} is made no more`),
  ]
  return found.length === 0 ? [] : [...found, howTo]
}

const howTo = 'If what comes out is right, run the test with MARKTYPE_UPDATE=1, and read what it writes.'

type Differing = { file: File; before: string | undefined }

async function differingFrom(files: readonly File[], disk: Disk): Promise<Differing[]> {
  const all = await Promise.all(files.map(async (file) => ({ file, before: await disk.read(file.path) })))
  // A checkout on Windows may have turned the ends of lines.
  return all.filter(({ file, before }) => before?.replaceAll('\r\n', '\n') !== file.text)
}

function faultOf(path: string, before: string | undefined, after: string): string {
  if (before === undefined) return `${path} is made, and is not there`
  const [old, now] = [before, after].map((text) => text.split('\n'))
  const at = now!.findIndex((line, index) => line !== old![index])
  const line = at === -1 ? now!.length : at
  return `${path}:${line + 1} is no longer what comes out\n    - ${old![line] ?? ''}\n    + ${now![line] ?? ''}`
}
