/** What is said of templates, and of the files they make. */
import { didYouMean, error, info, list, needsNothing, warning, type Misspelt } from './entry.ts'

/** The messages of `3-emit/`, by code. */
export const emit = {
  // The templates of a configuration
  'unknown-template': error<Misspelt>(
    (p) => `Unexpected template \`${p.found}\`, expected one of ${list(p.expected)}`,
    'There is no such built-in template.',
    'Correct the name, or pass the template itself in the configuration.',
    didYouMean,
  ),
  'duplicate-template': error<{ name: string }>(
    (p) => `Unexpected second template \`${p.name}\`, expected each name once`,
    'Both would write to the folder of that name.',
    'Rename one of them, or list all models of both in one `include`. A template that is called like a built-in one takes its place.',
  ),
  'template-options': error<{ name: string; reason: string }>(
    (p) => `Unexpected options of the template \`${p.name}\`, expected what its schema takes: ${p.reason}`,
    'Going on with other options would generate something nobody asked for.',
    'Correct `options` beside the template in the configuration.',
  ),
  'template-unmatched': warning<{ template: string; key: string; found: string; near?: string | undefined }>(
    (p) =>
      `Unexpected \`${p.found}\` in \`${p.key}\` of the template \`${p.template}\`, expected the id of a model, where \`*\` stands for any text`,
    'What matches no model makes more files, or fewer, than you think.',
    'Correct or remove the entry; `marktype inspect` prints all ids.',
    didYouMean,
  ),

  // What they make
  'output-collision': error<{ path: string; other: string; makers: readonly string[] }>(
    (p) =>
      p.path === p.other
        ? `Unexpected second output \`${p.path}\` (by ${p.makers.join(' and ')}), expected each path once; the second is left out`
        : `Unexpected outputs \`${p.other}\` and \`${p.path}\` (by ${p.makers.join(' and ')}), expected paths whose files and folders differ by more than case; the second is left out`,
    'One would overwrite the other; where paths differ by case alone, on file systems that ignore it. All other outputs are written.',
    'Rename, exclude or move one of the pages. Where a hook, or the `index` of a template, gave the name, correct it there.',
  ),
  'template-failed': error<{ template: string; what: string; reason: string }>(
    (p) =>
      `Unexpected failure of the template \`${p.template}\` for ${p.what === 'all models' ? p.what : `\`${p.what}\``}, expected a file: ${p.reason}`,
    'That file is not made; what stands on disk of it is left as it is. All others are made.',
    'Mend the template. `marktype inspect` shows what it is given.',
  ),
  'model-left-out': error<{ template: string; other: string; id: string }>(
    (p) =>
      `Unexpected use of \`${p.id}\` by the template \`${p.template}\`, expected a model that \`${p.other}\` is made for: the configuration leaves it out there`,
    'The file would import from one that is not made. It is not made either; what stands on disk of it is left as it is.',
    'Take the model into `include`, or out of `exclude`, beside the one template; or leave out whatever uses it, too.',
  ),
  'template-path': error<{ template: string; extension: string; path: string }>(
    (p) =>
      `Unexpected path \`${p.path}\` of the template \`${p.template}\`, expected a portable path in \`${p.template}/\`, or \`${p.template}.${p.extension}\``,
    'A template writes into the folder of its name, so that no other template and no file of yours is in its way.',
    'Correct what the `index` of the template returns.',
  ),
  'template-idle': warning<{ template: string }>(
    (p) => `Unexpected template \`${p.template}\` that makes no file of any model, expected at least one`,
    'A template that returns nothing is far more often a wrong condition in it than a wish.',
    'Correct the template, or take it out of the configuration.',
  ),
  'renamed-output': needsNothing(
    info<{ name: string; identifier: string }>(
      (p) => `\`${p.name}\` is called \`${p.identifier}\` in TypeScript and in file names`,
      'The name is no identifier, is a reserved word, or is no portable file name.',
      'Nothing.',
    ),
  ),
  'export-clash': warning<{ name: string; path: string; from: readonly string[] }>(
    (p) =>
      `Unexpected second export \`${p.name}\` in ${p.path} (${p.from.join(' and ')}), expected each once; the second is left out`,
    'A barrel cannot export one name twice.',
    'Import the one that was left out from its own file.',
  ),
}
