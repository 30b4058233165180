/** Built-in dialects and a user's own → those that pages may be in. */
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { Dialect } from './dialect.ts'
import { wholeDialects, type OwnDialect } from './own-dialect.ts'

/**
 * Returns all dialects, a user's own first, which are whole then. Throws a refusal (exit 2) where one extends what is not there, or itself; where two have one name, which says which dialect is meant and in
 * which one a page was read, or where none has the name that is asked for.
 */
export function allDialects(
  own: readonly OwnDialect[],
  builtIn: readonly Dialect[],
  wanted: string | undefined,
): readonly Dialect[] {
  const whole = wholeDialects(own, builtIn)
  if ('fault' in whole) throw wrong(whole.fault.at, whole.fault.found, whole.fault.expected)
  const all = [...whole.dialects, ...builtIn]
  const names = all.map(({ name }) => name)
  const at = names.findIndex((name, index) => names.lastIndexOf(name) !== index)
  if (at !== -1)
    throw wrong(`dialects[${at}].name`, names[at]!, 'a name that no other dialect has, built-in ones included')
  if (wanted !== undefined && !names.includes(wanted))
    throw wrong('dialect', wanted, `one of ${names.map((name) => `\`${name}\``).join(', ')}`)
  return all
}

const wrong = (key: string, found: string, expected: string): Refusal =>
  new Refusal([diagnose('config-invalid-value', { key, found: JSON.stringify(found), expected })], 2)
