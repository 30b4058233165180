/** What a message of the catalogue is made of, and the words that several have. */

export type Severity = 'error' | 'warning' | 'info'

export type Entry<Params> = {
  severity: Severity
  /** `Unexpected …, expected …`. */
  message: (params: Params) => string
  why: string
  fix: string
  /** That nothing needs to be done: `fix` says so, and is not shown where ways out are. */
  needsNothing?: true
  /** A way out that depends on the case; `fix` is the general one. */
  help?: (params: Params) => string | undefined
}

const of =
  (severity: Severity) =>
  <Params = void>(
    message: (params: Params) => string,
    why: string,
    fix: string,
    help?: (params: Params) => string | undefined,
  ): Entry<Params> =>
    help ? { severity, message, why, fix, help } : { severity, message, why, fix }

/** Each makes an entry of its severity. In: the message, why it matters, how to mend it, and a way out of the case. */
export const error = of('error')
export const warning = of('warning')
export const info = of('info')

/** An entry that asks for nothing. */
export const needsNothing = <Params>(entry: Entry<Params>): Entry<Params> => ({ ...entry, needsNothing: true })

export type Found = { found: string }
export type Misspelt = { found: string; expected: readonly string[]; near?: string | undefined }

/** The way out of a misspelling: what is near, if anything is. */
export const didYouMean = ({ near }: { near?: string | undefined }): string | undefined =>
  near === undefined ? undefined : `Did you mean \`${near}\`?`

/** Names in code spans, one after the other. */
export const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')
