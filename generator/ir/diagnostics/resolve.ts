/** What is said of what pages mean together, and of what the configuration says of their models. */
import { didYouMean, error, info, list, warning, type Misspelt } from './entry.ts'

/** The messages of `2-resolve/`, by code. */
export const resolve = {
  // What the configuration names
  'unknown-root': error<Misspelt>(
    (p) => `Unexpected model \`${p.found}\` among the roots, expected the id of a model`,
    'A root that matches nothing would generate less than you think.',
    'Correct the id; `marktype inspect` prints them all.',
    didYouMean,
  ),
  'rename-unmatched': error<Misspelt>(
    (p) => `Unexpected entry \`${p.found}\` in \`${p.expected[0]}\`, expected the id of a model or field that exists`,
    'An override that no longer applies hides that the page it was for has changed.',
    'Correct or remove the entry.',
    didYouMean,
  ),
  'overlay-unmatched': error<Misspelt & { takes?: string | undefined }>(
    (p) =>
      `Unexpected patch of \`${p.found}\` in \`overlay\`, expected the id of a model or field that exists, and what it has`,
    'A patch that no longer applies hides that the page it was for has changed.',
    'Correct or remove the entry.',
    (p) => (p.takes === undefined ? didYouMean(p) : `A patch of ${p.takes}.`),
  ),
  'overlay-needless': error<{ key: string }>(
    (p) =>
      `Unexpected patch of \`${p.key}\` in \`overlay\`, expected one that changes something: its page says the same now`,
    'A patch that outlives its reason would hide the next change of the page.',
    'Remove the entry.',
  ),

  // A model
  'opaque-model': warning(
    () => 'Unexpected page without fields, values or members, expected one of them; the model is `unknown`',
    'Some generators do not document the members of unions. Its validator accepts everything.',
    'Nothing in the page can mend it. If another SDK of the vendor documents the members, give its pages, too (`sources` of an input).',
  ),
  'unmerged-part': warning<{ part: string }>(
    (p) =>
      `Unexpected part ${p.part}, expected an object that does not have the model for a part of its own, and not too many fields in all; any field is taken beside those that are known`,
    'The model has all fields of its parts; those of this one are unknown.',
    'Say in `overlay` what fields the model has, if you need them.',
  ),
  'hidden-union': warning<{ id: string; members: readonly string[] }>(
    (p) =>
      `Unexpected object of all fields of ${list(p.members)}, expected those of one model: it may be a union of them`,
    'Generators that cannot write a union write one object with the fields of all its members; then its validator asks for too much.',
    'Look into the API: if it is a union, say so in `overlay`, or give pages of an SDK that shows the members (`sources` of an input). If not, take the code for `off` in `severity`.',
  ),
  'numeric-enum': info<{ id: string; count: number }>(
    (p) => `All ${p.count} values are numbers and are read as numbers; a table cannot say whether they are strings`,
    'If the API sends `"941"` rather than `941`, the validator refuses it.',
    'If they are strings, say so in the configuration.',
    (p) => `enums: { '${p.id}': 'string' }`,
  ),
  'default-mismatch': warning<{ found: string; expected: string }>(
    (p) => `Unexpected default \`${p.found}\`, expected ${p.expected}; it is left out`,
    'A default that is not of the field type is prose, or an error of the page.',
    'Nothing, if it is prose.',
  ),

  // Constraints
  'pattern-invalid': warning<{ pattern: string }>(
    (p) =>
      `Unexpected pattern \`${p.pattern}\`, expected an expression that JavaScript takes under the flag \`u\`; it is left out`,
    'Languages differ in what their expressions may say, and the validators are JavaScript.',
    'Nothing, if the API is written in another language; else correct the pattern.',
  ),
  'pattern-not-linear': warning<{ pattern: string; why: string }>(
    (p) =>
      `Unexpected pattern \`${p.pattern}\`, expected one that takes linear time for certain: ${p.why}; it is left out`,
    'Whoever sends a text that an expression takes long for would stop whoever validates it.',
    'Nothing, if the page is not yours. Else anchor the pattern (`^…$`), and let no part of a text fit it in more than one way.',
  ),
  'constraint-invalid': warning<{ name: string; found: string; expected: string }>(
    (p) => `Unexpected \`${p.name}\` of ${p.found}, expected ${p.expected}; it is left out`,
    'No value could be held against it.',
    'Correct the bound.',
  ),
  'constraints-contradict': warning<{ one: string; other: string }>(
    (p) => `Unexpected \`${p.one}\` beside \`${p.other}\`, expected bounds that a value can keep to; both are left out`,
    'Every value would be refused, which is not what the API does.',
    'Correct one of them.',
  ),
  'constraint-moot': warning<{ names: readonly string[]; field: string }>(
    (p) => `Unexpected ${list(p.names)} of \`${p.field}\`, expected constraints of what its type may hold; left out`,
    'A length is of texts, a bound of numbers, a count of arrays: here they say nothing, and the page may mean something else.',
    'Correct the constraint, or the type.',
  ),

  // Names and links
  'duplicate-model': error<{ id: string; other: string; line: number }>(
    (p) => `Unexpected second model \`${p.id}\`, expected one; the other is in ${p.other}, line ${p.line}`,
    'Two pages claim one name; which of them is meant cannot be known.',
    "Leave one page out with `exclude`, or move it to another folder. Where pages hold several models each, a dialect of your own keeps those of each page apart: `dialects: [{ extends: 'plain', models: { namespace: 'page' } }]`.",
  ),
  'confusable-name': warning<{ name: string } & ({ letter: string } | { other: string; where: string })>(
    (p) =>
      'other' in p
        ? `Unexpected name \`${p.name}\` that looks like \`${p.other}\` in ${p.where}, expected names that can be told apart`
        : `Unexpected letter \`${p.letter}\` among Latin ones in the name \`${p.name}\`, expected words of one script`,
    'Two keys that look like one are two keys on the wire, and no reviewer sees it.',
    'Write the name in letters of one script, if the API does; else tell the owner of the API.',
  ),
  'invisible-character': warning<{ name: string }>(
    (p) => `Unexpected character in the name \`${p.name}\` that nobody sees, expected visible ones`,
    'The key on the wire holds the character, and nobody who reads the name knows.',
    'Remove the character, if the API has none there; else tell the owner of the API.',
  ),
  'duplicate-field': error<{ key: string; first: string; line: number }>(
    (p) =>
      `Unexpected second field with the key \`${p.key}\`, expected each once; the first is \`${p.first}\` in line ${p.line}`,
    'One key on the wire cannot have two contracts.',
    'Remove one row, or tell them apart with `rename` in the configuration.',
  ),
  'unresolved-reference': warning<{ name: string; link?: string | undefined }>(
    (p) =>
      `Unexpected reference to \`${p.name}\`${p.link === undefined ? '' : ` (${p.link})`}, expected the page of a model; it is \`unknown\``,
    'The page was never published, or is missing here.',
    'Add the page to the input; check `include` and `exclude`.',
  ),
  'ambiguous-reference': warning<{ name: string; ids: readonly string[] }>(
    (p) =>
      `Unexpected reference to \`${p.name}\`, expected one model of that name but there are ${list(p.ids)}; it is \`unknown\``,
    'Taking any of them would be guessing.',
    'Link the name to the page that is meant.',
  ),
  'differing-members': warning<{ id: string; other: string }>(
    (p) =>
      `Unexpected other members for \`${p.id}\`, expected those that ${p.other} states first; they are not looked at`,
    'The page of the union has no members, and the cells that name it do not agree on them.',
    'Correct one of the cells, or state the members on the page of the union.',
  ),
  'member-by-tag': info<{ name: string; ids: readonly string[] }>(
    (p) =>
      `\`${p.name}\` is no model but the value of a field; it is read as ${p.ids.length === 1 ? 'the model' : 'any model'} with that value: ${list(p.ids)}`,
    'C# pages name the members of a union by the value that tells them apart, which several models may share.',
    'Nothing; see whether another SDK of the vendor names the member.',
  ),
  'dangling-link': warning<{ link: string; found: string }>(
    (p) => `Unexpected link to \`${p.link}\`, expected the path of a page; ${p.found}`,
    'The link is broken for readers.',
    'Correct the link.',
  ),
  'name-against-link': warning<{ link: string; id: string; linked: string }>(
    (p) =>
      `Unexpected link to \`${p.linked}\` (${p.link}) under the name of \`${p.id}\`, expected a link to its page; the name is taken`,
    'The name and the link mean different models. Generators look names up, and links are made of file names that two models may share.',
    'Correct the link, or the name above it.',
  ),
  'wrong-case-link': info<{ link: string; path: string }>(
    (p) => `Unexpected spelling of the link \`${p.link}\`, expected \`${p.path}\``,
    'The link works only on file systems that ignore case.',
    'Correct the link.',
  ),
  'circular-union': warning<{ id: string }>(
    (p) => `Unexpected member that leads back to \`${p.id}\`, expected a type; it adds nothing and is left out`,
    'A union that contains itself is no type in TypeScript, and a validator would never end.',
    'Remove the member.',
  ),
  'kept-model': warning<{ id: string }>(
    (p) => `\`${p.id}\` stays as it was last accepted, because its page has errors`,
    'A broken page must not break the build of those who use the model.',
    'Mend the errors of the page; then generate again.',
  ),

  // All models
  'required-undocumented': info<{ count: number }>(
    (p) =>
      `${p.count === 1 ? '1 field does' : `${p.count} fields do`} not say whether a value must have it; ${p.count === 1 ? 'it is' : 'they are'} taken as optional`,
    'Some generators have no column for it.',
    'Where the API always sends such a field, say so in `overlay`; or give pages of an SDK that tells (`sources` of an input).',
  ),
  'nulls-undocumented': info<{ count: number }>(
    (p) =>
      `${p.count === 1 ? '1 field does' : `${p.count} fields do`} not say whether null is allowed; ${p.count === 1 ? 'it is' : 'they are'} taken as not nullable`,
    'Most dialects cannot say it for lists, maps and dates.',
    "If the API sends null there, set `nulls: 'received'` in the configuration, or `'lenient'` if it takes null there, too.",
  ),
}
