/**
 * Written by hand: the practical limit, with the meaning of what marktype generates. `other shape` is a second way to write it:
 * one pass over the keys, and for `strip` a copy in any case. `less told`: its errors say less.
 */
import type { Built, Candidate, Mode, ModelName } from '../candidate.ts'
import { boolean } from '../candidate.ts'
import * as a from '../hand/a.ts'
import { errors as errorsA } from '../hand/a-errors.ts'
import { errors as lessErrorsA } from '../hand/a-errors-less.ts'
import { is as isB } from '../hand/b.ts'
import { errors as errorsB } from '../hand/b-errors.ts'
import { errors as lessErrorsB } from '../hand/b-errors-less.ts'
import { isStrict as isStrictB } from '../hand/b-strict.ts'
import { strip as stripB, stripIfUnclean as stripIfUncleanB } from '../hand/b-strip.ts'
import type { Result } from '../hand/issue.ts'
import type { Issue } from '../hand/less.ts'

const errors = (run: (value: unknown) => Result): Built => ({
  run,
  accepts: (result) => 'value' in (result as Result),
  paths: (result) => issuesOf(result as Result).map(({ pointer }) => pointer),
})
const issuesOf = (result: Result) => ('issues' in result ? result.issues : [])
const lessErrors = (run: (value: unknown) => Issue[] | undefined): Built => ({
  run,
  accepts: (result) => result === undefined,
  paths: (result) => ((result ?? []) as Issue[]).map(({ pointer }) => pointer),
})
const strip = (run: (value: unknown) => unknown): Built => ({
  run,
  accepts: (result) => result !== undefined,
  value: (result) => (result as { value: unknown }).value,
})

const straight: Record<ModelName, Record<Mode, Built>> = {
  A: { is: boolean(a.is), errors: errors(errorsA), strict: boolean(a.isStrict), strip: strip(a.stripIfUnclean) },
  B: { is: boolean(isB), errors: errors(errorsB), strict: boolean(isStrictB), strip: strip(stripIfUncleanB) },
}

const other: Record<ModelName, Partial<Record<Mode, Built>>> = {
  A: { is: boolean(a.isByKeys), strict: boolean(a.isStrictByKeys), strip: strip(a.strip) },
  B: { strip: strip(stripB) },
}

const less: Record<ModelName, Built> = { A: lessErrors(lessErrorsA), B: lessErrors(lessErrorsB) }

export const hand: Candidate = { name: 'hand', build: (model, mode) => straight[model][mode] }
export const handOther: Candidate = { name: 'hand, other shape', build: (model, mode) => other[model][mode] }
export const handLess: Candidate = {
  name: 'hand, less told',
  build: (model, mode) => (mode === 'errors' ? less[model] : undefined),
}
