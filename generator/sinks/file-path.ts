/** Where: the path of an output file. */
import { identifier, isDeviceName } from './identifier.ts'

/** The folders of a namespace below a template's folder: `a.b` is `a/b`; each is a portable name that leads nowhere else. */
export const namespaceFolders = (namespace: string): string[] =>
  namespace === '' ? [] : namespace.split('.').map(folder)

// Spelt as on disk where that is portable; else as the identifier would be.
const folder = (name: string): string =>
  /^[\p{L}\p{N}_](?:[\p{L}\p{N} _-]{0,98}[\p{L}\p{N}_-])?$/u.test(name) && !isDeviceName(name)
    ? name.normalize('NFC')
    : identifier(name)

/** What two paths have in common on file systems that ignore case and normal form. */
export const foldedPath = (path: string): string => path.normalize('NFC').toLowerCase().normalize('NFC')

/** Whether a path read from a file (a lock, say) stays inside the root and is portable. */
export const isInside = (path: string): boolean =>
  path !== '' &&
  !path.startsWith('/') &&
  !/[\\:*?"<>|\0]/.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
