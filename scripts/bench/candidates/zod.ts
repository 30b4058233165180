/** zod 4 and zod/mini. There is no call for a boolean alone: it is `safeParse().success`. */
import * as zod from 'zod'
import * as mini from 'zod/mini'
import { pointer, type Built, type Candidate, type Mode, type ModelName } from '../candidate.ts'
import * as schemas from '../schemas/zod.ts'
import * as miniSchemas from '../schemas/zod-mini.ts'

type Parsed =
  { success: true; data: unknown } | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } }
type Schema = { safeParse: (value: unknown) => Parsed }
type Constructors = { object: unknown; looseObject: unknown; strictObject: unknown }
type Models = { modelA: (object: never) => unknown; modelB: (object: never) => unknown }

const keys = { is: 'looseObject', errors: 'looseObject', strict: 'strictObject', strip: 'object' } as const

const build =
  (z: Constructors, { modelA, modelB }: Models) =>
  (model: ModelName, mode: Mode): Built => {
    const schema = (model === 'A' ? modelA : modelB)(z[keys[mode]] as never) as Schema
    return mode === 'is' || mode === 'strict'
      ? { run: (value) => schema.safeParse(value).success, accepts: (result) => result === true }
      : {
          run: (value) => schema.safeParse(value),
          accepts: (result) => (result as Parsed).success,
          paths: (result) => {
            const parsed = result as Parsed
            return parsed.success ? [] : parsed.error.issues.map(({ path }) => pointer(path))
          },
          value: (result) => ((result as Parsed).success ? (result as { data: unknown }).data : undefined),
        }
  }

export const zodFull: Candidate = { name: 'zod', package: 'zod', build: build(zod, schemas) }
export const zodMini: Candidate = { name: 'zod/mini', package: 'zod', build: build(mini, miniSchemas) }
