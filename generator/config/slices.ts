/** What was said of the options → each phase its own, and what the lock keeps. */
import type { Json } from '../ir/spec.ts'
import { options, type Option, type Phase, type Slice } from './options.ts'

type Said = Readonly<Record<string, unknown>>
type All = Readonly<Record<string, Option>>

/** The options of a phase as they hold: by the command line, else by the file, else as they are by default. */
export function sliceOf<Owner extends Phase>(phase: Owner, config: Said, flags: Said, all?: All): Slice<Owner>
export function sliceOf(phase: Phase, config: Said, flags: Said, all: All = options): unknown {
  const own = Object.entries(all).filter(([, option]) => option.phase === phase)
  return Object.fromEntries(
    own.map(([key, { standard, isLaidOver, flag }]) => {
      const said = [config[key], flag && flags[flag.name]]
      return [key, isLaidOver ? laidOver([standard, ...said]) : (said.findLast(isSaid) ?? standard)]
    }),
  )
}

const isSaid = (value: unknown): value is object => value !== undefined

// To assign a key called `__proto__` would lose it.
const laidOver = (all: readonly unknown[]): object => Object.fromEntries(all.filter(isSaid).flatMap(Object.entries))

/** What of the settings can change an output, as data and without a path of this machine: it goes into the lock. */
export function recordedSettings(input: Said, settings: Slices, all: All = options): { [name: string]: Json } {
  const recorded = Object.entries(all).flatMap(([key, { phase, recorded, isOfInput }]) => {
    if (!recorded) return []
    const values = (phase === 'run' ? settings : settings[phase]) as Said
    const value = (isOfInput ? input[key] : undefined) ?? values[key]
    const kept = (recorded as (value: unknown) => Json | undefined)(value)
    return kept === undefined ? [] : [[key, kept]]
  })
  return Object.fromEntries(recorded) as { [name: string]: Json }
}

type Slices = Readonly<Record<Exclude<Phase, 'run'>, object>> & Said
