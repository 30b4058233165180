/** What is said of a configuration: that there is none, that it does not load, what it may not say. */
import { didYouMean, error, list, type Found, type Misspelt } from './entry.ts'

/** The messages of `config/`, by code. */
export const config = {
  'config-not-found': error<Found>(
    (p) => `The configuration \`${p.found}\` does not exist`,
    'A configuration that is named and does not exist is a typo; marktype does not fall back to defaults.',
    'Correct the path after `--config`.',
  ),
  'config-unreadable': error<{ found: string; reason: string }>(
    (p) => `The configuration \`${p.found}\` does not load: ${p.reason}`,
    'Going on with defaults would generate something nobody asked for.',
    'Fix the file. It must be a module with a default export, or JSON.',
  ),
  'config-exports-nothing': error<{ found: string; what: string; write: string }>(
    (p) => `The configuration \`${p.found}\` ${p.what}; a default export is needed`,
    'It would be treated as empty, and marktype would generate something nobody asked for.',
    'Export the configuration: an object, a promise of one, or a function that returns either.',
    (p) => `Write \`${p.write}\``,
  ),
  'config-unknown-key': error<Misspelt>(
    (p) =>
      `Unknown key \`${p.found}\` in the configuration${p.near === undefined ? `; known are ${list(p.expected)}` : ''}`,
    'A misspelt option would be ignored silently.',
    'Correct or remove the key.',
    didYouMean,
  ),
  'config-invalid-value': error<{ key: string; found: string; expected: string }>(
    (p) => `Unexpected ${p.found} for \`${p.key}\` in the configuration, expected ${p.expected}`,
    'The option cannot mean anything.',
    'Correct the value.',
  ),
}
