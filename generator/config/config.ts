/** What a configuration may say, and what is wrong with one that says anything else. */
import { nearest } from '../ir/nearest.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'
import type { ValueOf, Wrong } from '../ir/shape.ts'
import { options, type Option, type Options } from './options.ts'

/** What a configuration file may say; everything has a default. Paths run from the folder of the file. */
export type Config = { [Key in keyof Options]?: ValueOf<Options[Key]['shape']> }

/** Names a configuration's type; returns it as it is. */
export const defineConfig = (config: Config): Config => config

/** The faults of a configuration, key by key. `show`: how a value is named that is wrong. `placeOf`: where a part of it stands. */
export function faultsIn(
  config: Readonly<Record<string, unknown>>,
  all: Readonly<Record<string, Pick<Option, 'shape'>>> = options,
  show: (value: unknown) => string = plainly,
  placeOf: (way: string) => Place | undefined = () => undefined,
): Diagnostic[] {
  return Object.entries(config).flatMap(([key, value]) => {
    if (value === undefined || key.startsWith('$')) return []
    if (!Object.hasOwn(all, key)) return [unknownKey(key, Object.keys(all), placeOf(key))]
    const wrong = all[key]!.shape.wrongIn(value)
    return wrong ? [invalid(key, wrong, show, placeOf(`${key}${wrong.at}`))] : []
  })
}

const unknownKey = (found: string, known: string[], place: Place | undefined): Diagnostic =>
  diagnose('config-unknown-key', { found, expected: known, near: nearest(found, known) }, { place })

const invalid = (
  key: string,
  { at, value, expected }: Wrong,
  show: (value: unknown) => string,
  place: Place | undefined,
): Diagnostic => diagnose('config-invalid-value', { key: `${key}${at}`, found: show(value), expected }, { place })

// As JSON has it, where nothing says it better.
const plainly = (value: unknown): string => JSON.stringify(value) ?? typeof value
