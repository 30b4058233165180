/** Where: the paths of many outputs at once. */
import { fileStem, foldedPath, namespaceFolders } from './file-path.ts'

/** Returns the path of a model's files below the folder of any template, without their endings. */
export const outputStem = ({ namespace, name }: { namespace: string; name: string }): string =>
  [...namespaceFolders(namespace), fileStem(name)].join('/')

/**
 * Finds what cannot be written beside something earlier: to the same file, to a file that is a folder, or to a folder that
 * differs by no more than case or normal form. In: things in order of precedence, and their paths. Out: each such thing, and the
 * one in its way.
 */
export function collisionsIn<Thing>(
  things: readonly Thing[],
  pathOf: (thing: Thing) => string,
): ReadonlyMap<Thing, Thing> {
  const collisions = new Map<Thing, Thing>()
  const holders = new Map<string, Claim & { thing: Thing }>()
  for (const thing of things) {
    const claims = claimsOf(pathOf(thing))
    const other = claims.map((claim) => holders.get(claim.key)).find((holder, at) => isInTheWay(holder, claims[at]!))
    if (other) collisions.set(thing, other.thing)
    else for (const claim of claims) if (!holders.has(claim.key)) holders.set(claim.key, { ...claim, thing })
  }
  return collisions
}

type Claim = { key: string; spelt: string; isFolder: boolean }

// The file, and the folders above it.
function claimsOf(path: string): Claim[] {
  const ends = [...path.matchAll(/\//g)].map(({ index }) => index)
  return [path.length, ...ends].map((end) => {
    const spelt = path.slice(0, end)
    return { key: foldedPath(spelt), spelt, isFolder: end < path.length }
  })
}

// A folder is shared by all who spell it alike.
const isInTheWay = (holder: Claim | undefined, { spelt, isFolder }: Claim): boolean =>
  holder !== undefined && !(holder.isFolder && isFolder && holder.spelt === spelt)
