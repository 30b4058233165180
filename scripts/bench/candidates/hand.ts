/**
 * Written by hand: the practical limit, with the meaning of what marktype generates. `other shape` is a second way to write it:
 * one pass over the keys, and for `strip` a copy in any case.
 */
import type { Built, Candidate, Mode, ModelName } from '../candidate.ts'
import { boolean } from '../candidate.ts'
import * as a from '../hand/a.ts'
import { is as isB } from '../hand/b.ts'
import { errors as errorsB } from '../hand/b-errors.ts'
import { isStrict as isStrictB } from '../hand/b-strict.ts'
import { strip as stripB, stripIfUnclean as stripIfUncleanB } from '../hand/b-strip.ts'
import type { Issue } from '../hand/issue.ts'

const errors = (run: (value: unknown) => Issue[] | undefined): Built => ({
  run,
  accepts: (result) => result === undefined,
  paths: (result) => ((result ?? []) as Issue[]).map(({ pointer }) => pointer),
})
const strip = (run: (value: unknown) => unknown): Built => ({
  run,
  accepts: (result) => result !== undefined,
  value: (result) => result,
})

const straight: Record<ModelName, Record<Mode, Built>> = {
  A: { is: boolean(a.is), errors: errors(a.errors), strict: boolean(a.isStrict), strip: strip(a.stripIfUnclean) },
  B: { is: boolean(isB), errors: errors(errorsB), strict: boolean(isStrictB), strip: strip(stripIfUncleanB) },
}

const other: Record<ModelName, Partial<Record<Mode, Built>>> = {
  A: { is: boolean(a.isByKeys), strict: boolean(a.isStrictByKeys), strip: strip(a.strip) },
  B: { strip: strip(stripB) },
}

export const hand: Candidate = { name: 'hand', build: (model, mode) => straight[model][mode] }
export const handOther: Candidate = { name: 'hand, other shape', build: (model, mode) => other[model][mode] }
