/** What is said of a command line that says too little, and of the reports it asks for. */
import { error } from './entry.ts'

/** The messages of `commands/`, by code. */
export const commands = {
  'report-misplaced': error<{ file: string; what: string }>(
    (p) =>
      `Unexpected report \`${p.file}\` in the place of ${p.what}, expected a file of its own; nothing is read or written`,
    'The report would overwrite it, or be read as a page by the next run.',
    'Name another file after `--report FORMAT=`.',
  ),
  'report-unwritable': error<{ file: string; reason: string; help?: string | undefined }>(
    (p) => `Unexpected failure to write the report \`${p.file}\`, expected a file that can be written (${p.reason})`,
    'Whoever waits for the report would not learn what was found.',
    'Name another file after `--report FORMAT=`.',
    (p) => (p.help === undefined ? undefined : `${p.help}`),
  ),
  'reason-missing': error(
    () => 'No reason is given for the changes that `--write-ignore` accepts',
    'Whoever reads the entry later would not learn why the change is accepted.',
    'Pass it: `marktype diff --write-ignore --reason "agreed with the vendor"`.',
  ),
  'facts-unknown': error<{ found: number; most: number }>(
    (p) =>
      `Unexpected number of keys and nulls that nobody knows: ${p.found}, expected at most ${p.most} (--max-unknown)`,
    'What nobody knows is taken as a setting says, and may be wrong.',
    'Find a witness: an example in JSON, or `rename`, `overlay`, `keys` or `nulls` in the configuration. `inspect --facts` lists what is unknown.',
  ),
  'base-for-several-inputs': error<{ inputs: readonly string[] }>(
    (p) => `Unexpected BASE for ${p.inputs.length} inputs, expected one input, or a BASE \`git:REF\` without a path`,
    'Each input is a contract of its own.',
    'Choose one of the inputs.',
    (p) => p.inputs.map((input) => `marktype diff BASE --input ${input}`).join('\n'),
  ),
  'no-contract': error<{ label: string; pages: number }>(
    (p) =>
      `Unexpected folder \`${p.label}\` without model pages, of ${p.pages} in markdown, expected some that a dialect knows`,
    'There is nothing to set up.',
    'Pass the folder that holds the pages: `marktype init DIR`. Tables written by hand need a dialect of your own: `marktype new dialect NAME --from PAGE`.',
  ),
  'several-contracts': error<{ contracts: readonly string[] }>(
    (p) => `Unexpected model pages in each of ${p.contracts.length} folders, expected one folder; \`init\` sets up one`,
    'Each folder is a contract of its own, or the same one in another language.',
    'Run it again with the folder that you want.',
    (p) => p.contracts.map((contract) => `marktype init ${contract}`).join('\n'),
  ),
  'init-unanswered': error(
    () =>
      'Unexpected end without an answer, expected `--yes`, or somebody at a terminal who says yes; nothing is written',
    'Files in a project are written by whoever wants them.',
    'Run it again with `--yes`, or only look with `--dry-run`.',
  ),
}
