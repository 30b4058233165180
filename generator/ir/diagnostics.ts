/**
 * Every message marktype can utter about its input: code → severity, message, why it matters, how to mend it. Each stands in
 * `diagnostics/`, in the file that is called like the place that utters it. `docs/diagnostics.md` is generated from here; a code
 * that no fixture utters fails the tests.
 */
import { commands } from './diagnostics/commands.ts'
import { compare } from './diagnostics/compare.ts'
import { config } from './diagnostics/config.ts'
import { emit } from './diagnostics/emit.ts'
import type { Entry, Severity } from './diagnostics/entry.ts'
import { host } from './diagnostics/host.ts'
import { ir } from './diagnostics/ir.ts'
import { read } from './diagnostics/read.ts'
import { resolve } from './diagnostics/resolve.ts'
import { run } from './diagnostics/run.ts'
import { scaffold } from './diagnostics/scaffold.ts'
import { witness } from './diagnostics/witness.ts'
import { write } from './diagnostics/write.ts'
import type { Place } from './place.ts'

export type { Severity } from './diagnostics/entry.ts'

/** A message about the input. Codes are kebab-case; `model` is a model's id. */
export type Diagnostic = {
  code: Code
  severity: Severity
  message: string
  help?: string
  model?: string
  place?: Place
}

/** All messages by code, in the order in which the docs list them. */
export const diagnostics = {
  ...config,
  ...host,
  ...run,
  ...commands,
  ...scaffold,
  ...ir,
  ...read,
  ...resolve,
  ...witness,
  ...emit,
  ...write,
  ...compare,
} satisfies Record<string, Entry<never>>

/** The code of a message, such as `missing-column`. Reports show it, and the option `levels` takes it. */
export type Code = keyof typeof diagnostics
type ParamsOf<C extends Code> = Parameters<(typeof diagnostics)[C]['message']>[0]
type About = { place?: Place | undefined; model?: string | undefined }

/** Makes a diagnostic. In: its code, what its message needs, and what it is about. */
export function diagnose<C extends Code>(
  code: C,
  ...[params, about = {}]: ParamsOf<C> extends undefined ? [params?: undefined, about?: About] : [ParamsOf<C>, About?]
): Diagnostic {
  const entry = diagnostics[code] as Entry<unknown>
  const help = entry.help?.(params)
  return {
    code,
    severity: entry.severity,
    message: entry.message(params),
    ...(help === undefined ? {} : { help }),
    ...(about.model === undefined ? {} : { model: about.model }),
    ...(about.place === undefined ? {} : { place: about.place }),
  }
}

/**
 * An input or a request so wrong that nothing can be done; `exit` is the process's exit code (2 usage, 3 input). `root`: the
 * folder that the places of its diagnostics run from, where they have places.
 */
export class Refusal extends Error {
  readonly diagnostics: Diagnostic[]
  readonly exit: 2 | 3
  readonly root?: string
  constructor(found: Diagnostic[], exit: 2 | 3, root?: string) {
    super(found.map((diagnostic) => diagnostic.message).join('\n'))
    this.diagnostics = found
    this.exit = exit
    if (root !== undefined) this.root = root
  }
}

/** Whether any diagnostic is an error. */
export const hasErrors = (found: readonly Diagnostic[]): boolean => found.some(({ severity }) => severity === 'error')
