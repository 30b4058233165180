/** What a generated validator says of values, by both of its passes: they never meet, and here they are held to one verdict. */
import { identifier } from '../sinks/identifier.ts'

export type Issue = { path: (string | number)[]; pointer: string; expected: string; received: string; message: string }
export type Result = { value: unknown; issues?: undefined } | { issues: Issue[]; truncated?: true }

/** In: a module of a generated validator, and the name of its model. Out: `validate…`, which throws where `is…` says otherwise. */
export function validatorOf(module: Record<string, unknown>, name: string): (value: unknown) => Result {
  const is = module[`is${identifier(name)}`] as (value: unknown) => boolean
  const validate = module[`validate${identifier(name)}`] as (value: unknown) => Result
  return (value) => {
    const result = validate(value)
    if (is(value) !== (result.issues === undefined))
      throw new Error(
        `is${name} says ${is(value)}, validate${name} ${JSON.stringify(result)} of ${JSON.stringify(value)}`,
      )
    return result
  }
}

/** The same as a verdict. */
export function verdictOf(module: Record<string, unknown>, name: string): (value: unknown) => boolean {
  const validate = validatorOf(module, name)
  return (value) => validate(value).issues === undefined
}
