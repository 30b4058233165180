/** A result → one JSON document. */
import { commandMark } from '../sinks/characters.ts'
import { jsonDocument } from '../sinks/json.ts'

/** What the machine that runs a job would take for a command in its log (`##[…]`, `##vso[…]`) is escaped, too. */
export const jsonText = (result: unknown): string => jsonDocument(result).replace(commandMark, '#\\u0023')
