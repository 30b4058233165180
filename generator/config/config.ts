/** What a configuration may say, and what is wrong with one that says anything else. */
import { inspect } from 'node:util'
import { closest, distance } from 'fastest-levenshtein'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { isRecord } from '../ir/is-json.ts'
import type { ValueOf, Wrong } from '../ir/shape.ts'
import { options, type Option, type Options } from './options.ts'

/** What a configuration file may say; everything has a default. Paths run from the folder of the file. */
export type Config = { [Key in keyof Options]?: ValueOf<Options[Key]['shape']> }

/** Names a configuration's type; returns it as it is. */
export const defineConfig = (config: Config): Config => config

/** The faults of a configuration, key by key. */
export function faultsIn(
  config: Readonly<Record<string, unknown>>,
  all: Readonly<Record<string, Pick<Option, 'shape'>>> = options,
): Diagnostic[] {
  return Object.entries(config).flatMap(([key, value]) => {
    if (value === undefined || key.startsWith('$')) return []
    if (!Object.hasOwn(all, key)) return [unknownKey(key, Object.keys(all))]
    const wrong = all[key]!.shape.wrongIn(value)
    return wrong ? [invalid(key, wrong)] : []
  })
}

function unknownKey(found: string, known: string[]): Diagnostic {
  const near = closest(found, known)
  const isNear = distance(found, near) <= 3
  return diagnose('config-unknown-key', { found, expected: known, near: isNear ? near : undefined })
}

const invalid = (key: string, { at, value, expected }: Wrong): Diagnostic =>
  diagnose('config-invalid-value', { key: `${key}${at}`, found: shown(value), expected })

// Whole, or what it is; half of a value says less.
const shown = (value: unknown): string => {
  const text = inspect(value, { depth: 1, breakLength: Infinity, customInspect: false })
  if (text.length <= 60) return text
  if (Array.isArray(value)) return `list of ${value.length}`
  return isRecord(value) ? `object with ${Object.keys(value).slice(0, 8).join(', ')}` : `${text.slice(0, 60)}…`
}
