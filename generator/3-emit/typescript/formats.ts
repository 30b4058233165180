/** Source of checks that several templates emit: what a date is, and what bytes are, is one decision (docs/validators.md). */
import { written, type Code } from './code.ts'
import { binaryModule, formatsModule } from './recorded-formats.ts'

/** `isDate` and `isDateTime`, and `isBinary` unless nothing is bytes, as functions of the file that they are put into; `isExported`: for other files, too. */
export function formatChecks(isExported = false, hasBinary = true): Code {
  const text = `${formatsModule}${hasBinary ? binaryModule : ''}`
  return written(isExported ? text : text.replaceAll(/^export /gm, ''))
}
