/** A result → one JSON document. */
import { jsonDocument } from '../sinks/json.ts'

/** What the log of a job would take for a command (`##[…]`, `##vso[…]`) is escaped, too. */
export const jsonText = (result: unknown): string => jsonDocument(result).replace(/##(?=\w*\[)/g, '#\\u0023')
