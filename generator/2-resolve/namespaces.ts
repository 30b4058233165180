/** Where a page's model belongs: its namespace, and its id. */

/** The names of the input folder's parent and of the folder itself; nothing further up is looked at. */
export type Folder = readonly [parent: string, name: string]

const isModels = (name: string): boolean => name.toLowerCase() === 'models'

/**
 * The namespace of a page: the folders after the last one called `models` in its path; where there is none and the input
 * folder or its parent is called so, the folders after that; otherwise all its folders. Spelt as on disk, joined by dots.
 */
export function namespaceOf(path: string, [parent, name]: Folder): string {
  const folders = path.split('/').slice(0, -1)
  const at = folders.findLastIndex(isModels)
  if (at >= 0) return folders.slice(at + 1).join('.')
  return (!isModels(name) && isModels(parent) ? [name, ...folders] : folders).join('.')
}

/** The id of a model. */
export const idOf = (namespace: string, name: string): string => joined(namespace, name)

/** Joins a namespace and one below it, either of which may be none. */
export const below = (namespace: string, part: string): string => (part === '' ? namespace : joined(namespace, part))

const joined = (namespace: string, name: string): string => (namespace === '' ? name : `${namespace}.${name}`)
