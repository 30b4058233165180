/** What marktype generates: `is…` and `validate…`, once for each setting of `unknownKeys`. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { boolean, type Candidate, type Mode } from '../candidate.ts'
import { roots } from '../prepare/marktype.ts'

/** The setting that a mode asks for. */
const settingOf: Record<Mode, 'allow' | 'reject' | 'strip'> = {
  is: 'allow',
  errors: 'allow',
  strict: 'reject',
  strip: 'strip',
}

type Result = { value?: unknown; issues?: readonly { pointer: string }[] }

export const marktype: Candidate = {
  name: 'marktype',
  build: async (model, mode, folder) => {
    const path = join(folder, `marktype-${model}-${settingOf[mode]}.mjs`)
    const exported = (await import(pathToFileURL(path).href)) as Record<string, (value: unknown) => unknown>
    const { name } = roots[model]
    if (mode === 'is' || mode === 'strict') return boolean(exported[`is${name}`]!)
    return {
      run: exported[`validate${name}`]!,
      accepts: (result) => (result as Result).issues === undefined,
      paths: (result) => ((result as Result).issues ?? []).map(({ pointer }) => pointer),
      value: (result) => (result as Result).value,
    }
  },
}
