/** `zod.ts`, where a field has limits. Zod counts the units of a text, and rounds multiples in its own way: so it is asked neither. */
import * as z from 'zod'
import { keepsTo } from '../../typescript/keeps.ts'
import type { Limits } from '../../typescript/limits.ts'

/** A schema whose values keep to some limits. */
export const within = <T extends z.ZodType>(schema: T, limits: Limits): T =>
  schema.check(z.refine((value: unknown) => keepsTo(value, limits), 'Expected a value within its limits'))
