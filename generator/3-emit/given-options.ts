/** The options that the configuration gives a template → what its schema makes of them. */
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { isJson } from '../ir/is-json.ts'
import { messageOf } from '../ir/thrown.ts'
import type { StandardSchema, Template } from './template.ts'

/** Throws a refusal that says what is wrong with the options, or with the schema. */
export function optionsOf({ name, options: schema }: Template, given: unknown): unknown {
  const refusal = (...reasons: string[]): Refusal =>
    new Refusal(
      reasons.map((reason) => diagnose('template-options', { name, reason })),
      2,
    )
  if (schema === undefined) {
    if (given === undefined) return undefined
    throw refusal('the template takes none')
  }
  if (given !== undefined && !isJson(given)) throw refusal('they are no plain data')
  const outcome = judged(schema, given ?? {})
  if ('fault' in outcome) throw refusal(outcome.fault)
  if ('value' in outcome) return outcome.value
  throw refusal(...outcome.issues)
}

type Judged = { value: unknown } | { issues: string[] } | { fault: string }

function judged(schema: StandardSchema, given: unknown): Judged {
  try {
    const outcome = schema['~standard'].validate(given)
    if (!(outcome instanceof Promise)) return outcome?.issues ? refused(outcome.issues.map(textOf)) : valueOf(outcome)
    outcome.catch(() => undefined)
    return { fault: 'its schema does not answer at once' }
  } catch (fault) {
    return { fault: `its schema fails (${messageOf(fault)})` }
  }
}

// A schema may be written where no compiler looks.
const refused = (issues: string[]): Judged =>
  issues.length > 0 ? { issues } : { fault: 'its schema refuses them, and says not why' }

const valueOf = (outcome: unknown): Judged =>
  typeof outcome === 'object' && outcome !== null && 'value' in outcome
    ? { value: outcome.value }
    : { fault: 'its schema returns neither a `value` nor `issues`' }

function textOf({ message, path = [] }: { message: string; path?: readonly unknown[] | undefined }): string {
  const at = path.map(keyOf).join('.')
  return at === '' ? message : `\`${at}\`: ${message}`
}

const keyOf = (part: unknown): string =>
  String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part)
