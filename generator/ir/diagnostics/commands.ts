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
}
