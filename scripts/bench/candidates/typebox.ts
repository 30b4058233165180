/** TypeBox, both: `@sinclair/typebox` 0.34 and `typebox` 1. */
import { Type as Type34, type TSchema as Schema34 } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import { Value as Value34 } from '@sinclair/typebox/value'
import { Type, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { Value } from 'typebox/value'
import { boolean, type Built, type Candidate, type Mode } from '../candidate.ts'
import { modelA, modelB, type Builder } from '../schemas/typebox.ts'

type Compiled = {
  check: (value: unknown) => boolean
  errors: (value: unknown) => unknown[]
  strip: (value: unknown) => unknown
}

function builtFrom({ check, errors, strip }: Compiled, mode: Mode, pathOf: (error: unknown) => string): Built {
  if (mode === 'is' || mode === 'strict') return boolean(check)
  if (mode === 'strip')
    return {
      run: (value) => (check(value) ? strip(value) : undefined),
      accepts: (result) => result !== undefined,
      value: (result) => result,
    }
  return {
    run: (value) => (check(value) ? undefined : errors(value)),
    accepts: (result) => result === undefined,
    paths: (result) => ((result ?? []) as unknown[]).map(pathOf),
  }
}

const schema34 = Type34 as unknown as Builder<Schema34>
const recursive34 = (make: (self: Schema34) => Schema34): Schema34 => Type34.Recursive((self) => make(self))

export const typebox34: Candidate = {
  name: '@sinclair/typebox',
  package: '@sinclair/typebox',
  build: (model, mode) => {
    const schema =
      model === 'A'
        ? modelA(schema34, mode !== 'is' && mode !== 'errors')
        : modelB(schema34, mode !== 'is' && mode !== 'errors', recursive34)
    const loose = model === 'A' ? modelA(schema34, false) : modelB(schema34, false, recursive34)
    const compiled = TypeCompiler.Compile(mode === 'strict' ? schema : loose)
    return builtFrom(
      {
        check: (value) => compiled.Check(value),
        errors: (value) => [...compiled.Errors(value)],
        // Cleaning works on what it is handed.
        strip: (value) => Value34.Clean(schema, Value34.Clone(value)),
      },
      mode,
      (error) => (error as { path: string }).path,
    )
  },
}

const schema1 = Type as unknown as Builder<TSchema>
const recursive = (make: (self: TSchema) => TSchema): TSchema =>
  Type.Cyclic({ Node: make(Type.Ref('Node')) as never }, 'Node') as unknown as TSchema

export const typebox: Candidate = {
  name: 'typebox',
  package: 'typebox',
  build: (model, mode) => {
    // Without this it stops at the eighth error.
    Settings.Set({ maxErrors: 1000 })
    const isStrict = mode === 'strict'
    const compiled = Compile(model === 'A' ? modelA(schema1, isStrict) : modelB(schema1, isStrict, recursive))
    const closed = model === 'A' ? modelA(schema1, true) : modelB(schema1, true, recursive)
    return builtFrom(
      {
        check: (value) => compiled.Check(value),
        errors: (value) => compiled.Errors(value),
        strip: (value) => Value.Clean(closed, Value.Clone(value)),
      },
      mode,
      (error) => (error as { instancePath: string }).instancePath,
    )
  },
}
