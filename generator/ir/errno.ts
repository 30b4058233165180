/** Why the system refused something, in words. */

/** By the code of the system: its name in words, and what to do about it. Those that a user can meet and mend. */
const known: Readonly<Record<string, readonly [words: string, advice: string]>> = {
  EACCES: ['permission denied', 'Change the permissions, or run as the user who owns it.'],
  EPERM: ['operation not permitted', 'Change the permissions, or run as the user who owns it.'],
  EROFS: ['read-only file system', 'Choose a folder on a file system that can be written, or mount it so that it can.'],
  ENOSPC: ['no space left on device', 'Free some space on the disk.'],
  EDQUOT: ['disk quota exceeded', 'Free some space, or ask for a larger quota.'],
  EIO: ['input/output error', 'The disk, or the network behind it, failed: try again, and check it.'],
  EBUSY: ['resource busy or locked', 'Close the program that holds it, then try again.'],
  EMFILE: ['too many open files', 'Raise the limit (`ulimit -n`), then try again.'],
  ENFILE: ['too many open files in the system', 'Close other programs, then try again.'],
  ENOENT: ['no such file or directory', 'Check the path.'],
  ENOTDIR: ['not a directory', 'A file stands where the path needs a folder: check the path.'],
  EISDIR: ['it is a directory', 'Name a file.'],
  EEXIST: ['it exists already', 'Move it away, or choose another name.'],
  ELOOP: ['too many symbolic links', 'The link leads back to itself: correct it.'],
  ENAMETOOLONG: ['name too long', 'Choose a shorter name.'],
  ESTALE: ['stale file handle', 'The network file system changed underneath: try again.'],
}

/** Returns `EROFS: read-only file system`, or what was thrown where no system said it; never a path of this machine. */
export function failureText(fault: unknown): string {
  const code = codeOf(fault)
  if (code === undefined) return (fault instanceof Error ? fault.message : String(fault)).split('\n', 1)[0]!
  const { message } = fault as Error
  const words =
    known[code]?.[0] ?? (message.startsWith(`${code}: `) ? message.slice(code.length + 2).split(',', 1)[0] : undefined)
  return words === undefined ? code : `${code}: ${words}`
}

/** Returns what to do about it, where that can be said. */
export const failureAdvice = (fault: unknown): string | undefined => known[codeOf(fault) ?? '']?.[1]

const codeOf = (fault: unknown): string | undefined => {
  const code = fault instanceof Error ? (fault as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}
