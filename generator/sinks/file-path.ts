/** Where: the path of an output file. */
import { identifier, isDeviceName, isShort, isVisible } from './identifier.ts'

/** The folders of a namespace below a template's folder: `a.b` is `a/b`; each is a portable name that leads nowhere else. */
export const namespaceFolders = (namespace: string): string[] =>
  namespace === '' ? [] : namespace.split('.').map(folder)

// Spelt as on disk where that is portable; else as the identifier would be.
const folder = (name: string): string => {
  const spelt = name.normalize('NFC')
  return /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N} _-]*[\p{L}\p{M}\p{N}_-])?$/u.test(spelt) &&
    isVisible(spelt) &&
    isShort(spelt) &&
    !isDeviceName(spelt)
    ? spelt
    : identifier(name)
}

/** The name of a model's file, without its ending. A file called index would stand for its folder. */
export function fileStem(name: string): string {
  const stem = identifier(name)
  return foldedPath(stem) === 'index' ? `${stem}_` : stem
}

/** What two paths have in common on file systems that ignore case and normal form. */
export const foldedPath = (path: string): string => path.normalize('NFC').toLowerCase().normalize('NFC')

/** Whether a path read from a file (a lock, say) stays inside the root and is portable. */
export const isInside = (path: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- no path of ours holds a control
  !/[\\:*?"<>|\u0000-\u001f]/.test(path) &&
  // No part is empty, so none is absolute. Windows drops dots and spaces at the end of a name: `.. ` leads out, too.
  path.split('/').every((part) => part !== '' && !/[. ]$/.test(part) && !isDeviceName(part.split('.', 1)[0]!))

/** The way from one output file to another, both from the output root: what a link in the first says. */
export function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1)
  const parts = to.split('/')
  const parting = folders.findIndex((folder, index) => folder !== parts[index])
  const common = parting === -1 ? folders.length : parting
  return [...folders.slice(common).map(() => '..'), ...parts.slice(common)].join('/')
}
