/** What is said of files of a user's own, before they are made. */
import { error } from './entry.ts'

/** The messages of `scaffold/`, by code. */
export const scaffold = {
  'unfit-name': error<{ kind: 'template' | 'dialect'; found: string; expected: string }>(
    (p) => `Unexpected name \`${p.found}\` for a ${p.kind}, expected ${p.expected}`,
    'Its files, a constant in them and the folder it writes are called so.',
    'Choose another name.',
  ),
  'file-exists': error<{ path: string }>(
    (p) => `Unexpected file \`${p.path}\`, expected none there; nothing is written`,
    'The file may be yours.',
    'Choose another name, or move the file away.',
  ),
}
