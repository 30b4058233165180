/** `valibot.ts`, where a field has limits. Valibot counts the units of a text, and takes remainders of doubles: so it is asked neither. */
import * as v from 'valibot'
import { keepsTo } from '../../typescript/keeps.ts'
import type { Limits } from '../../typescript/limits.ts'

/** A schema whose values keep to some limits. */
export const within = <Input, Output>(
  schema: v.GenericSchema<Input, Output>,
  limits: Limits,
): v.GenericSchema<Input, Output> =>
  /* @__PURE__ */ v.pipe(
    schema,
    v.check((value: Output) => keepsTo(value, limits), 'Expected a value within its limits'),
  )
