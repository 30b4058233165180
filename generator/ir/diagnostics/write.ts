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
    (p) => `Unexpected Prettier configuration that does not load, expected a valid one: ${p.reason}`,
    "Outputs are formatted with the project's own Prettier configuration.",
    'Mend the configuration that is nearest to the output folder.',
  ),
  'prettier-unusable': error<{ version: string; reason: string }>(
    (p) =>
      `Unexpected Prettier in node_modules (${p.version}) that cannot be used, expected Prettier 2 or 3: ${p.reason}`,
    "Outputs are formatted by the project's own Prettier, so that its `--check` passes.",
    'Install it again (`npm ci`), or upgrade it to Prettier 3.',
  ),
  'edited-output': error<{ path: string }>(
    (p) => `Unexpected edit of the output \`${p.path}\`, expected what marktype wrote; it is left alone`,
    'Somebody changed an output by hand, and that work would be lost.',
    'Undo the edit, or pass `--force` to overwrite it.',
  ),
  'foreign-output': error<{ path: string }>(
    (p) =>
      `Unexpected file in the place of the output \`${p.path}\`, expected nothing or what marktype wrote; it is left alone`,
    'The file may be yours. Without a readable lock only files that equal the plan are adopted.',
    'Move the file away, or pass `--force` to overwrite it.',
  ),
  'unsafe-output': error<{ path: string; found: string }>(
    (p) =>
      `Unexpected ${p.found} in the place of the output \`${p.path}\`, expected a plain file or folder; nothing is written`,
    'Writing through it would leave the output folder.',
    'Remove it, or choose another folder with `--output`.',
  ),
  'write-failed': error<{ path: string; code: string; reason: string }>(
    (p) =>
      `Unexpected failure to write ${p.path === '.' ? 'to the output folder' : `the output \`${p.path}\``}, expected success (${p.reason}); the outputs are as they were`,
    'The outputs are not what the pages say. Nothing that was there before is lost.',
    'Fix the cause and generate again.',
    (p) => waysOut[p.code],
  ),
  'unfinished-run': error<{ at: string; files: number }>(
    (p) =>
      `Unexpected traces of a run that was interrupted (begun at ${p.at}), expected a finished one: ${p.files === 0 ? 'it had changed no output yet' : `of ${p.files} files some may be old and some new`}`,
    'The outputs are neither what they were nor what the pages say.',
    'Run `marktype generate`: it finishes what was begun.',
  ),
  'output-busy': error<{ pid: number | undefined; host: string | undefined }>(
    (p) =>
      `Unexpected other run that still writes to the output${p.pid === undefined ? '' : ` (process ${p.pid} on ${p.host})`}, expected it to end`,
    'Two runs at once would mix their outputs.',
    'End that run. If it is gone already, delete the folder `.marktype-run/first` in the output.',
  ),

  // The lock, and what was accepted
  'lock-missing': error(
    () => 'Unexpected missing marktype.lock.json in the output, expected the record of what was generated',
    'Without it nobody can tell an edited output from a stale one.',
    'Run `marktype generate`.',
  ),
  'lock-unreadable': error<{ reason: string }>(
    (p) =>
      `Unexpected content of marktype.lock.json in the output (${p.reason}), expected the record of what was generated`,
    'Without it nobody can tell an edited output from a stale one.',
    'After a merge conflict take either side, then run `marktype generate`.',
  ),
  'accepted-unreadable': warning<{ reason: string }>(
    (p) => `Unexpected content of marktype.spec.json in the output (${p.reason}), expected the accepted Spec`,
    'Pages with errors cannot keep their last accepted model.',
    'After a merge conflict take either side, then run `marktype generate`.',
  ),
  'saved-spec-unreadable': error<{ found: string; reason: string }>(
    (p) => `Unexpected content of \`${p.found}\` (${p.reason}), expected a Spec as \`marktype inspect\` prints it`,
    'A side that ends in `.json` is a saved Spec.',
    'Save one: `marktype inspect DIR > spec.json`. That of an output is written anew by `marktype generate`.',
  ),
  'nothing-accepted': error<Found>(
    (p) =>
      `Unexpected missing \`${p.found}\` in the output, expected the Spec that was accepted when the output was generated`,
    'Without a BASE, `diff` compares with what was generated last.',
    'Run `marktype generate`, or name a BASE: a folder, `git:REF`, or a saved Spec.',
  ),
}
