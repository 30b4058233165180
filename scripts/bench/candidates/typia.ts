/** typia 10, made from the types that marktype generates; numbers are finite, as they are for the others. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { boolean, type Candidate } from '../candidate.ts'

type Result = { success: boolean; errors?: readonly { path: string }[] }

// `$input.a[3]["b-c"]` as `/a/3/b-c`.
const pointerOf = (path: string): string =>
  path
    .slice('$input'.length)
    .replaceAll(/\["([^"]*)"\]/g, '/$1')
    .replaceAll(/[.[]/g, '/')
    .replaceAll(']', '')

export const typia: Candidate = {
  name: 'typia',
  package: 'typia',
  build: async (model, mode, folder) => {
    const path = join(folder, `typia-${model}.mjs`)
    const exported = (await import(pathToFileURL(path).href)) as Record<string, (value: unknown) => unknown>
    const run = exported[mode]!
    if (mode === 'is' || mode === 'strict') return boolean(run)
    if (mode === 'strip') return { run, accepts: (result) => result !== null, value: (result) => result ?? undefined }
    return {
      run,
      accepts: (result) => (result as Result).success,
      paths: (result) => ((result as Result).errors ?? []).map(({ path }) => pointerOf(path)),
    }
  },
}
