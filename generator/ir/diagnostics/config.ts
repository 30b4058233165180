/** What is said of a configuration: that there is none, that it does not load, what it may not say. */
import { didYouMean, error, list, type Found, type Misspelt } from './entry.ts'

/** The messages of `config/`, by code. */
export const config = {
  'config-not-found': error<Found>(
    (p) => `Unexpected missing configuration \`${p.found}\`, expected a file`,
    'A configuration that was asked for by name and is not there is a typing error, never a default.',
    'Correct the path after `--config`.',
  ),
  'config-unreadable': error<{ found: string; reason: string }>(
    (p) => `Unexpected configuration \`${p.found}\` that does not load, expected a module or JSON: ${p.reason}`,
    'Going on with defaults would generate something nobody asked for.',
    'Mend the file: it is a module with a default export, or JSON.',
  ),
  'config-exports-nothing': error<{ found: string; what: string; write: string }>(
    (p) => `Unexpected configuration \`${p.found}\` that ${p.what}, expected a default export`,
    'It would be taken for an empty one, and something generated that nobody asked for.',
    'Export the configuration: an object, a promise of one, or a function that returns either.',
    (p) => `Write \`${p.write}\``,
  ),
  'config-unknown-key': error<Misspelt>(
    (p) => `Unexpected key \`${p.found}\` in the configuration, expected one of ${list(p.expected)}`,
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
