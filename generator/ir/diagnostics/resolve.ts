/** What is said of what pages mean together, and of what the configuration says of their models. */
import { didYouMean, error, info, list, warning, type Misspelt } from './entry.ts'

/** The messages of `2-resolve/`, by code. */
export const resolve = {
  // What the configuration names
  'unknown-root': error<Misspelt>(
    (p) => `The root \`${p.found}\` is not a model`,
    'With a root that matches nothing, less is generated than you think.',
    'Correct the id; `marktype inspect` prints them all.',
    didYouMean,
  ),
  'rename-unmatched': error<Misspelt>(
    (p) => `The entry \`${p.found}\` in \`${p.expected[0]}\` matches no model or field`,
    'An override that no longer applies hides that the page it was for has changed.',
    'Correct or remove the entry.',
    didYouMean,
  ),
  'overlay-unmatched': error<Misspelt & { takes?: string | undefined }>(
    (p) => `The patch of \`${p.found}\` in \`overlay\` matches no model or field, or nothing that it has`,
    'A patch that no longer applies hides that the page it was for has changed.',
    'Correct or remove the entry.',
    (p) => (p.takes === undefined ? didYouMean(p) : `A patch of ${p.takes}.`),
  ),
  'overlay-needless': error<{ key: string }>(
    (p) => `The patch of \`${p.key}\` in \`overlay\` changes nothing: its page now says the same`,
    'A patch that outlives its reason would hide the next change of the page.',
    'Remove the entry.',
  ),

  // A model
  'opaque-model': warning(
    () => 'This page has no fields, values or members; the model is `unknown`',
    'Some generators do not document the members of unions. Its validator accepts everything.',
    'The page cannot be fixed. If another SDK of the vendor documents the members, add its pages (`sources` of an input).',
  ),
  'unmerged-part': warning<{ part: string }>(
    (p) =>
      `The part ${p.part} cannot be merged: it is no object, has this model as a part of its own, or has too many fields; unknown fields are allowed`,
    'The model has all fields of its parts; those of this one are unknown.',
    'Say in `overlay` what fields the model has, if you need them.',
  ),
  'hidden-union': warning<{ id: string; members: readonly string[] }>(
    (p) => `This object has all fields of ${list(p.members)}; it may be a union of them`,
    'Generators that cannot write a union write one object with the fields of all its members. Its validator then requires too much.',
    'Check the API. If it is a union, say so in `overlay`, or add pages of an SDK that shows the members (`sources` of an input). If not, set the code to `off` in `levels`.',
  ),
  'numeric-enum': info<{ id: string; count: number }>(
    (p) => `All ${p.count} values are numbers and are read as numbers; a table cannot say whether they are strings`,
    'If the API sends `"941"` rather than `941`, the validator rejects it.',
    'If they are strings, say so in the configuration.',
    (p) => `enums: { '${p.id}': 'string' }`,
  ),
  'default-mismatch': warning<{ found: string; expected: string }>(
    (p) => `Unexpected default \`${p.found}\`, expected ${p.expected}; it is left out`,
    'A default that is not of the type of the field is prose, or a mistake in the page.',
    'Nothing, if it is prose.',
  ),

  // Constraints
  'pattern-invalid': warning<{ pattern: string }>(
    (p) => `The pattern \`${p.pattern}\` is not valid in JavaScript with the flag \`u\`; it is left out`,
    'Regular expressions differ between languages, and the validators are JavaScript.',
    'Nothing, if the API is written in another language; else correct the pattern.',
  ),
  'pattern-not-linear': warning<{ pattern: string; why: string }>(
    (p) => `The pattern \`${p.pattern}\` may take more than linear time: ${p.why}; it is left out`,
    'A text on which the expression is slow would block whoever validates it.',
    'Nothing, if the page is not yours. Else anchor the pattern (`^…$`), and let no part of a text fit it in more than one way.',
  ),
  'constraint-invalid': warning<{ name: string; found: string; expected: string }>(
    (p) => `Unexpected \`${p.name}\` of ${p.found}, expected ${p.expected}; it is left out`,
    'No value could be checked against it.',
    'Correct the bound.',
  ),
  'constraints-contradict': warning<{ one: string; other: string }>(
    (p) => `\`${p.one}\` contradicts \`${p.other}\`: no value can satisfy both; both are left out`,
    'Every value would be rejected, which is not what the API does.',
    'Correct one of them.',
  ),
  'constraint-moot': warning<{ names: readonly string[]; field: string }>(
    (p) => `${list(p.names)} of \`${p.field}\` ${p.names.length === 1 ? 'does' : 'do'} not apply to its type; left out`,
    'Lengths apply to strings, bounds to numbers, counts to arrays. Here they have no effect, and the page may mean something else.',
    'Correct the constraint, or the type.',
  ),

  // Names and links
  'duplicate-model': error<{ id: string; other: string; line: number }>(
    (p) => `Two models are called \`${p.id}\`; the other is in ${p.other}, line ${p.line}`,
    'Two pages have the same name, and it is unknown which one is meant.',
    "Leave one page out with `exclude`, or move it to another folder. Where pages hold several models each, a dialect of your own keeps those of each page apart: `dialects: [{ extends: 'plain', models: { namespace: 'page' } }]`.",
  ),
  'confusable-name': warning<{ name: string } & ({ letter: string } | { other: string; where: string })>(
    (p) =>
      'other' in p
        ? `The name \`${p.name}\` looks like \`${p.other}\` in ${p.where}`
        : `The name \`${p.name}\` mixes scripts: \`${p.letter}\` is not a Latin letter`,
    'Keys that look alike are different keys on the wire, and no reviewer sees it.',
    'Write the name in one script, if the API does. Otherwise tell the owner of the API.',
  ),
  'invisible-character': warning<{ name: string }>(
    (p) => `The name \`${p.name}\` has an invisible character`,
    'The key on the wire has the character, and nobody who reads the name sees it.',
    'Remove the character, if the API has none there. Otherwise tell the owner of the API.',
  ),
  'duplicate-field': error<{ key: string; first: string; line: number }>(
    (p) => `Two fields have the key \`${p.key}\`; the first is \`${p.first}\` on line ${p.line}`,
    'One key on the wire cannot have two contracts.',
    'Remove one row, or give one another key with `rename` in the configuration.',
  ),
  'unresolved-reference': warning<{ name: string; link?: string | undefined }>(
    (p) => `\`${p.name}\`${p.link === undefined ? '' : ` (${p.link})`} is not a model; it is read as \`unknown\``,
    'The page was never published, or is missing here.',
    'Add the page to the input; check `include` and `exclude`.',
  ),
  'ambiguous-reference': warning<{ name: string; ids: readonly string[] }>(
    (p) => `\`${p.name}\` may be any of ${list(p.ids)}; it is read as \`unknown\``,
    'Choosing one of them would be guessing.',
    'Link the name to the page that is meant.',
  ),
  'differing-members': warning<{ id: string; other: string }>(
    (p) => `This cell lists other members of \`${p.id}\` than ${p.other}; they are ignored`,
    'The page of the union has no members, and the cells that name it do not agree on them.',
    'Correct one of the cells, or state the members on the page of the union.',
  ),
  'member-by-tag': info<{ name: string; ids: readonly string[] }>(
    (p) =>
      `\`${p.name}\` is not a model but the value of a field; it is read as ${p.ids.length === 1 ? 'the model' : 'any model'} with that value: ${list(p.ids)}`,
    'C# pages name the members of a union by the value that distinguishes them, which several models may share.',
    'Nothing. Another SDK of the vendor may name the member.',
  ),
  'dangling-link': warning<{ link: string; found: string }>(
    (p) => `The link \`${p.link}\` leads to no page; ${p.found}`,
    'The link is broken for readers.',
    'Correct the link.',
  ),
  'name-against-link': warning<{ link: string; id: string; linked: string }>(
    (p) => `\`${p.id}\` links to \`${p.linked}\` (${p.link}); the name is used`,
    'The name and the link mean different models. Two models may share a file name, so the link may be wrong.',
    'Correct the link, or the name above it.',
  ),
  'wrong-case-link': info<{ link: string; path: string }>(
    (p) => `Unexpected spelling of the link \`${p.link}\`, expected \`${p.path}\``,
    'The link works only on file systems that ignore case.',
    'Correct the link.',
  ),
  'circular-union': warning<{ id: string }>(
    (p) => `A member leads back to \`${p.id}\` itself; it is left out`,
    'A union that contains itself is not a type in TypeScript, and its validator would never end.',
    'Remove the member.',
  ),
  'kept-model': warning<{ id: string }>(
    (p) => `\`${p.id}\` stays as it was last accepted, because its page has errors`,
    'A broken page must not break the build of those who use the model.',
    'Fix the errors on the page, then generate again.',
  ),

  // All models
  'required-undocumented': info<{ count: number }>(
    (p) =>
      `${p.count === 1 ? '1 field does' : `${p.count} fields do`} not say whether ${p.count === 1 ? 'it is required. It is' : 'they are required. They are'} treated as optional`,
    'Some generators do not document it.',
    'Where the API always sends such a field, say so in `overlay`, or add pages of an SDK that documents it (`sources` of an input).',
  ),
  'nulls-undocumented': info<{ count: number }>(
    (p) =>
      `${p.count === 1 ? '1 field does' : `${p.count} fields do`} not document null. ${p.count === 1 ? 'It is' : 'They are'} treated as non-null`,
    'Most dialects cannot document null for lists, maps and dates.',
    "If the API sends null there, set `nulls: 'received'` in the configuration, or `'lenient'` if it accepts null there, too.",
  ),
}
