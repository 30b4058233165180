/** What is said of outputs as they are formatted and written, and of what stands beside them. */
import { error, warning, type Found } from './entry.ts'

/** What to do about a fault of the disk, as the system calls it. */
const waysOut: { [code: string]: string } = {
  EACCES: 'Permission is missing: change it for the output folder, or choose another with `--output`.',
  EBUSY: 'Another program has the file open: close it.',
  EDQUOT: 'The quota is used up: free some space, or choose another folder with `--output`.',
  EIO: 'The disk reports a fault: check it.',
  EMFILE: 'Too many files are open: raise the limit (`ulimit -n`).',
  ENOSPC: 'Free some space, or choose another folder with `--output`.',
  EPERM:
    'The system does not allow it: check who owns the output folder, and whether another program has the file open.',
  EROFS: 'The file system is read-only: mount it for writing, or choose another folder with `--output`.',
}

/** The messages of `4-write/`, by code. */
export const write = {
  // Outputs
  'prettier-config': error<{ reason: string }>(
    (p) => `The Prettier configuration does not load: ${p.reason}`,
    "Outputs are formatted with the project's own Prettier configuration.",
    'Fix the configuration that is nearest to the output folder.',
  ),
  'prettier-unusable': error<{ version: string; reason: string }>(
    (p) => `The Prettier in node_modules (${p.version}) cannot be used: ${p.reason}`,
    "Outputs are formatted by the project's own Prettier, so that its `--check` passes.",
    'Install it again (`npm ci`), or upgrade to Prettier 3; 2 works, too.',
  ),
  'edited-output': error<{ path: string }>(
    (p) => `The output \`${p.path}\` was changed by hand; it is left alone`,
    'Overwriting it would lose that work.',
    'Undo the edit, or pass `--force` to overwrite it.',
  ),
  'foreign-output': error<{ path: string }>(
    (p) => `The output \`${p.path}\` would overwrite a file that marktype did not write; it is left alone`,
    'The file may be yours. Without a readable lock, marktype takes over only files with the same content.',
    'Move the file away, or pass `--force` to overwrite it.',
  ),
  'unsafe-output': error<{ path: string; found: string }>(
    (p) => `A ${p.found} is in the way of the output \`${p.path}\`; nothing was written`,
    'Writing through it would leave the output folder.',
    'Remove it, or choose another folder with `--output`.',
  ),
  'write-failed': error<{ path: string; code: string; reason: string }>(
    (p) =>
      `${p.path === '.' ? 'The output folder' : `The output \`${p.path}\``} cannot be written (${p.reason}); the outputs are as they were`,
    'The outputs are not what the pages say. Nothing that was there before is lost.',
    'Fix the cause and generate again.',
    (p) => waysOut[p.code],
  ),
  'unfinished-run': error<{ at: string; files: number }>(
    (p) =>
      `A run that began at ${p.at} was interrupted: ${p.files === 0 ? 'it had changed no output yet' : `of ${p.files} files some may be old and some new`}`,
    'The outputs are neither what they were nor what the pages say.',
    'Run `marktype generate`: it finishes that run.',
  ),
  'output-busy': error<{ pid: number | undefined; host: string | undefined }>(
    (p) => `Another run still writes to the output${p.pid === undefined ? '' : ` (process ${p.pid} on ${p.host})`}`,
    'Two runs at once would mix their outputs.',
    'Wait for that run, or end it. If it is already gone, delete the folder `.marktype-run/first` in the output.',
  ),

  // The lock, and what was accepted
  'lock-missing': error(
    () => 'marktype.lock.json is missing in the output',
    'Without it marktype cannot distinguish outputs that were changed by hand from outdated ones.',
    'Run `marktype generate`.',
  ),
  'lock-unreadable': error<{ reason: string }>(
    (p) => `marktype.lock.json in the output cannot be read: ${p.reason}`,
    'Without it marktype cannot distinguish outputs that were changed by hand from outdated ones.',
    'After a merge conflict take either side, then run `marktype generate`.',
  ),
  'accepted-unreadable': warning<{ reason: string }>(
    (p) => `marktype.spec.json in the output cannot be read: ${p.reason}`,
    'Pages with errors cannot keep their last accepted model.',
    'After a merge conflict take either side, then run `marktype generate`.',
  ),
  'saved-spec-unreadable': error<{ found: string; reason: string }>(
    (p) => `\`${p.found}\` is not a Spec as \`marktype inspect\` prints it: ${p.reason}`,
    'A side that ends in `.json` is a saved Spec.',
    'Save one: `marktype inspect DIR > spec.json`. `marktype generate` rewrites the one in the output.',
  ),
  'nothing-accepted': error<Found>(
    (p) => `Nothing to compare with: \`${p.found}\` is missing in the output`,
    'Without a BASE, `diff` compares with what was generated last.',
    'Run `marktype generate`, or pass a BASE: a folder, `git:REF`, or a saved Spec.',
  ),
}
