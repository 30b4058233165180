/** What is said of a comparison: what has no other side, what was accepted, which way models are taken to go. */
import { info, warning } from './entry.ts'

/** The messages of `compare/`, by code. */
export const compare = {
  'model-uncompared': warning<{ id: string; pages: readonly string[] }>(
    (p) =>
      `Unexpected ${p.pages.length === 0 ? 'loss of what other pages say' : `unreadable page ${p.pages.join(' and ')}`}, expected one that can be compared: \`${p.id}\` is not compared`,
    'The model may have changed, and nobody can tell. No version is suggested.',
    'Mend the page, or compare with a side in which it can be read.',
  ),
  'ignore-expired': warning<{ fingerprint: string; until: string; reason: string }>(
    (p) => `Unexpected entry \`${p.fingerprint}\` in \`ignore\` that ended on ${p.until}, expected a later day or none`,
    'Its change counts again.',
    'Adapt to the change, or say anew until when it is accepted.',
    (p) => `It was accepted because: ${p.reason}`,
  ),
  'directions-assumed': info<{ sent: number; received: number; both: number; of: readonly string[] }>(
    (p) =>
      `The pages do not say which way models go; by their names and folders ${p.sent} are sent, ${p.received} received, ${p.both} both`,
    'A change may break those who send and not those who receive, or the other way round.',
    'Where that is wrong, say so: `directions` in the configuration, or `--direction ID=both`.',
    (p) => (p.of.length === 0 ? undefined : p.of.join('\n')),
  ),
}
