/** What is said of files of a user's own, before they are made. */
import { error } from './entry.ts'

/** The messages of `scaffold/`, by code. */
export const scaffold = {
  'unfit-name': error<{ kind: 'template' | 'dialect'; found: string; expected: string }>(
    (p) => `Unexpected name \`${p.found}\` for a ${p.kind}, expected ${p.expected}`,
    'The name is used for its files, for a constant in them and for the folder it writes to.',
    'Choose another name.',
  ),
  'file-exists': error<{ path: string }>(
    (p) => `\`${p.path}\` already exists; nothing was written`,
    'The file may be yours.',
    'Choose another name, or move the file away.',
  ),
}
