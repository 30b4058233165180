/** The contents of files in the object database of a repository. */
import type { Limits } from '../1-read/limits.ts'
import { askGit, catFiles, type Repository } from './run-git.ts'

/** What is known of objects, by name: nothing of those that are not there, and no bytes of those that are too large. */
export type Contents = ReadonlyMap<string, { size: number; bytes?: Uint8Array }>

/** How often git is asked again after an object that it died of. */
const mostDeaths = 20

/** Reads objects. In: their names, and the tree that they are in (`COMMIT:path`). */
export async function blobs(
  repository: Repository,
  tree: string,
  objects: readonly string[],
  limits: Limits,
): Promise<Contents> {
  const names = [...new Set(objects)]
  const sizes = await sizesOf(repository, tree, names)
  const wanted = names.filter((name) => (sizes.get(name)?.size ?? Infinity) <= limits.bytes)
  return new Map([...sizes, ...(await answersOf(repository, '--batch', wanted))])
}

// Git dies of the first object that a partial clone has not: then it is asked which these are.
async function sizesOf(repository: Repository, tree: string, names: readonly string[]): Promise<Contents> {
  const first = objectsIn(await catFiles(repository, '--batch-check', names), false)
  if (first.length === names.length) return sizes(first)
  const { out } = await askGit(repository, ['rev-list', '--objects', '--no-object-names', '--missing=print', tree])
  const missing = new Set(out.toString('latin1').split('\n'))
  const present = names.filter((name) => !missing.has(`?${name}`))
  return answersOf(repository, '--batch-check', present)
}

// What it dies of is left out, and it goes on with the next.
async function answersOf(
  repository: Repository,
  how: '--batch' | '--batch-check',
  names: readonly string[],
): Promise<Contents> {
  const found: Answered[] = []
  let rest = names
  for (let deaths = 0; rest.length > 0 && deaths <= mostDeaths; deaths++) {
    const answers = objectsIn(await catFiles(repository, how, rest), how === '--batch')
    found.push(...answers)
    rest = rest.slice(answers.length + 1)
  }
  return sizes(found)
}

const sizes = (answers: readonly Answered[]): Contents =>
  new Map(
    answers.flatMap(({ name, size, bytes }) =>
      size === undefined ? [] : [[name, { size, ...(bytes ? { bytes } : {}) }]],
    ),
  )

/** `size`: of a file that is there. */
type Answered = { name: string; size?: number; bytes?: Uint8Array }

// `<name> blob <size>\n`, or `<name> missing\n`, and the contents where they were asked for. What was cut off is no answer.
function objectsIn(out: Buffer, hasContents: boolean): Answered[] {
  const answers: Answered[] = []
  for (let at = 0; at < out.length;) {
    const start = out.indexOf(10, at) + 1
    if (start === 0) break
    const [name = '', type, length] = out.toString('latin1', at, start - 1).split(' ')
    const size = Number(length)
    at = type === 'missing' || !hasContents ? start : start + size + 1
    if (at > out.length) break
    const bytes = hasContents ? { bytes: out.subarray(start, at - 1) } : {}
    answers.push(type === 'blob' ? { name, size, ...bytes } : { name })
  }
  return answers
}
