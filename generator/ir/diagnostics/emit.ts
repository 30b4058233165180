/** What is said of templates, and of the files they make. */
import { didYouMean, error, info, list, needsNothing, warning, type Misspelt } from './entry.ts'

/** The messages of `3-emit/`, by code. */
export const emit = {
  // The templates of a configuration
  'unknown-template': error<Misspelt>(
    (p) => `Unknown template \`${p.found}\`${p.near === undefined ? `; known are ${list(p.expected)}` : ''}`,
    'There is no such built-in template.',
    'Correct the name, or pass the template itself in the configuration.',
    didYouMean,
  ),
  'duplicate-template': error<{ name: string }>(
    (p) => `Two templates are called \`${p.name}\``,
    'Both would write to the folder of that name.',
    'Rename one of them, or list all models of both in one `include`. A template with the name of a built-in one replaces it.',
  ),
  'template-options': error<{ name: string; reason: string }>(
    (p) => `The options of the template \`${p.name}\` are invalid: ${p.reason}`,
    'Going on with other options would generate something nobody asked for.',
    'Correct `options` beside the template in the configuration.',
  ),
  'template-unmatched': warning<{ template: string; key: string; found: string; near?: string | undefined }>(
    (p) => `\`${p.found}\` in \`${p.key}\` of the template \`${p.template}\` matches no model`,
    'More files, or fewer, are generated than you think. `*` stands for any text.',
    'Correct or remove the entry; `marktype inspect` prints all ids.',
    didYouMean,
  ),

  // What they make
  'output-collision': error<{ path: string; other: string; makers: readonly string[] }>(
    (p) =>
      p.path === p.other
        ? `Two outputs have the path \`${p.path}\` (by ${p.makers.join(' and ')}); the second is left out`
        : `The outputs \`${p.other}\` and \`${p.path}\` (by ${p.makers.join(' and ')}) differ only by case, or one is a folder of the other; the second is left out`,
    'One would overwrite the other; where paths differ by case alone, on file systems that ignore it. All other outputs are written.',
    'Rename, exclude or move one of the pages. If the name comes from a hook, or from the `index` of a template, correct it there.',
  ),
  'template-failed': error<{ template: string; what: string; reason: string }>(
    (p) =>
      `The template \`${p.template}\` failed for ${p.what === 'all models' ? p.what : `\`${p.what}\``}: ${p.reason}`,
    'That file is not generated, and its old version stays. All others are generated.',
    'Fix the template. `marktype inspect` shows what it is given.',
  ),
  'model-left-out': error<{ template: string; other: string; id: string }>(
    (p) => `The template \`${p.template}\` uses \`${p.id}\`, which the configuration leaves out of \`${p.other}\``,
    'The file would import from one that is not generated. It is not generated either, and its old version stays.',
    'Add the model to `include`, or remove it from `exclude`, of the one template; or leave out whatever uses it, too.',
  ),
  'template-path': error<{ template: string; extension: string; path: string }>(
    (p) =>
      `Unexpected path \`${p.path}\` of the template \`${p.template}\`, expected a portable path in \`${p.template}/\`, or \`${p.template}.${p.extension}\``,
    'A template writes into the folder of its name, so that it never collides with another template or with your files.',
    'Correct what the `index` of the template returns.',
  ),
  'template-idle': warning<{ template: string }>(
    (p) => `The template \`${p.template}\` generates no file for any model`,
    'Usually a condition in the template is wrong.',
    'Correct the template, or remove it from the configuration.',
  ),
  'renamed-output': needsNothing(
    info<{ name: string; identifier: string }>(
      (p) => `\`${p.name}\` is called \`${p.identifier}\` in TypeScript and in file names`,
      'The name is not an identifier, is a reserved word, or is not a portable file name.',
      'Nothing.',
    ),
  ),
  'export-clash': warning<{ name: string; path: string; from: readonly string[] }>(
    (p) => `${p.path} would export \`${p.name}\` twice (${p.from.join(' and ')}); the second is left out`,
    'A barrel cannot export one name twice.',
    'Import the one that was left out from its own file.',
  ),
}
