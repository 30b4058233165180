/** What a message of the catalogue is made of, and the words that several have. */

/** How bad it is: an error ends in exit code 1, a warning does with `--fail-on warning`, an info never does. */
export type Severity = 'error' | 'warning' | 'info'

/** A message of the catalogue. `Params`: what its words depend on. */
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

/** Makes an entry of an error. In: the message, why it matters, how to fix it, and a way out of the case. */
export const error = of('error')
/** Makes an entry of a warning; in: as for an error. */
export const warning = of('warning')
/** Makes an entry of an info; in: as for an error. */
export const info = of('info')

/** An entry that asks for nothing. */
export const needsNothing = <Params>(entry: Entry<Params>): Entry<Params> => ({ ...entry, needsNothing: true })

/** The parameters of a message that only names what was found. */
export type Found = { found: string }
/** The parameters of a message about an unknown word. `near`: the known word that may be meant, if any. */
export type Misspelt = { found: string; expected: readonly string[]; near?: string | undefined }

/** The way out of a misspelling: what is near, if anything is. */
export const didYouMean = ({ near }: { near?: string | undefined }): string | undefined =>
  near === undefined ? undefined : `Did you mean \`${near}\`?`

/** Names in code spans, one after the other. */
export const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')
