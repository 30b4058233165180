/**
 * Records as earlier versions wrote them. Their paths ran from the folder that was given, and where that lay above the folder
 * called `models`, every page had the way to it in front: without it, no page that breaks would find the model it had.
 */
import type { Lock } from '../ir/lock.ts'
import type { Model } from '../ir/spec.ts'
import { isRecord } from '../ir/is-json.ts'
import { sorted } from './lock.ts'

/** Returns what stands in front of all pages of a lock that does not know its input, up to the folder called `models`. */
export function formerPrefix({ input, inputs }: Lock): string {
  const paths = Object.keys(inputs)
  const prefix = /^(?:[^/]+\/)*?models\//i.exec(paths[0] ?? '')?.[0] ?? ''
  return input === undefined && paths.every((path) => path.startsWith(prefix)) ? prefix : ''
}

/** Returns the lock with that taken off its pages. */
export function lockFromRoot(lock: Lock, prefix: string): Lock {
  const outputs = Object.entries(lock.outputs).map(
    ([path, { page, ...output }]) =>
      [path, page === undefined ? output : { ...output, page: fromRoot(page, prefix) }] as const,
  )
  const inputs = Object.entries(lock.inputs).map(([path, hash]) => [fromRoot(path, prefix), hash] as const)
  return { ...lock, inputs: sorted(inputs), outputs: sorted(outputs) }
}

/** Returns models with that taken off the paths of all their places. */
export const modelsFromRoot = (models: readonly Model[], prefix: string): Model[] =>
  JSON.parse(JSON.stringify(models), (_, value: unknown) =>
    isRecord(value) && typeof value['path'] === 'string' && typeof value['line'] === 'number'
      ? { ...value, path: fromRoot(value['path'], prefix) }
      : value,
  ) as Model[]

const fromRoot = (path: string, prefix: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path)
