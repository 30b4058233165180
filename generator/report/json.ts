/** A result → one JSON document. */
import { jsonDocument } from '../sinks/json.ts'

/** What the log of a job on GitHub would take for a command (`##[…]`) is escaped, too. */
export const jsonText = (result: unknown): string => jsonDocument(result).replaceAll('##[', '#\\u0023[')
