/** What is said of a command line that says too little, and of the reports it asks for. */
import { error } from './entry.ts'

/** The messages of `commands/`, by code. */
export const commands = {
  'report-misplaced': error<{ file: string; what: string }>(
    (p) => `The report \`${p.file}\` would overwrite ${p.what}; nothing was read or written`,
    'The report would overwrite it, or be read as a page by the next run.',
    'Pass another file after `--report FORMAT=`.',
  ),
  'report-unwritable': error<{ file: string; reason: string; help?: string | undefined }>(
    (p) => `The report \`${p.file}\` cannot be written: ${p.reason}`,
    'Whoever reads the report would miss what was found.',
    'Pass another file after `--report FORMAT=`.',
    (p) => (p.help === undefined ? undefined : `${p.help}`),
  ),
  'reason-missing': error(
    () => 'No reason is given for the changes that `--write-ignore` accepts',
    'Whoever reads the entry later would not learn why the change is accepted.',
    'Pass it: `marktype diff --write-ignore --reason "agreed with the vendor"`.',
  ),
  'facts-unknown': error<{ found: number; most: number }>(
    (p) => `${p.found} keys and nulls are unknown; \`--max-unknown\` allows ${p.most}`,
    'Whatever is unknown follows a setting, and may be wrong.',
    'Find a witness: an example in JSON, or `rename`, `overlay`, `keys` or `nulls` in the configuration. `inspect --facts` lists what is unknown.',
  ),
  'base-for-several-inputs': error<{ inputs: readonly string[] }>(
    (p) => `One BASE cannot be compared with ${p.inputs.length} inputs; \`git:REF\` without a path can`,
    'Each input is a contract of its own.',
    'Choose one of the inputs.',
    (p) => p.inputs.map((input) => `marktype diff BASE --input ${input}`).join('\n'),
  ),
  'no-contract': error<{ label: string; pages: number }>(
    (p) => `No model pages in \`${p.label}\`: of its ${p.pages} markdown pages, none is in a known dialect`,
    'There is nothing to set up.',
    'Pass the folder that holds the pages: `marktype init DIR`. Tables written by hand need a dialect of your own: `marktype new dialect NAME --from PAGE`.',
  ),
  'several-contracts': error<{ contracts: readonly string[] }>(
    (p) => `${p.contracts.length} folders have model pages; \`init\` sets up one of them`,
    'Each folder is a contract of its own, or the same one in another language.',
    'Run it again with the folder that you want.',
    (p) => p.contracts.map((contract) => `marktype init ${contract}`).join('\n'),
  ),
  'init-unanswered': error(
    () => 'Nobody confirmed; nothing was written',
    'Files in a project are written by whoever wants them.',
    'Run it again with `--yes`, or only look with `--dry-run`.',
  ),
}
