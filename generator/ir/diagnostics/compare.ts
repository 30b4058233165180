/** What is said of a comparison: what has no other side, what was accepted, which way models are taken to go. */
import { info, warning } from './entry.ts'

/** The messages of `compare/`, by code. */
export const compare = {
  'model-uncompared': warning<{ id: string; pages: readonly string[] }>(
    (p) =>
      `\`${p.id}\` is not compared: ${p.pages.length === 0 ? 'pages that it depends on cannot be read' : `${p.pages.join(' and ')} cannot be read`}`,
    'The model may have changed. No version bump is suggested.',
    'Fix the page, or compare with a side in which it can be read.',
  ),
  'ignore-expired': warning<{ fingerprint: string; until: string; reason: string }>(
    (p) => `The entry \`${p.fingerprint}\` in \`ignore\` expired on ${p.until}`,
    'Its change counts again.',
    'Adapt to the change, or accept it until a later day.',
    (p) => `It was accepted because: ${p.reason}`,
  ),
  'directions-assumed': info<{ sent: number; received: number; both: number; of: readonly string[] }>(
    (p) =>
      `The pages do not say which models you send and which you receive. By their names and folders, ${p.sent} are sent, ${p.received} received and ${p.both} both`,
    'A change may break those who send a model and not those who receive it, or the other way round.',
    'Where that is wrong, set `directions` in the configuration, or pass `--direction ID=both`.',
    (p) => (p.of.length === 0 ? undefined : p.of.join('\n')),
  ),
}
