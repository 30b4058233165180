/** Messages of the place that is called like this file. */
import { info, warning } from './entry.ts'

/** A spelling and where it stands, and another one that was seen before it. */
type Spellings = { found: string; at: string; row: number; expected: string; path: string; line: number }

/** What witnesses say of names and nulls, and where they do not agree. */
export const witness = {
  'keys-unknown': warning<{ count: number; name: string; snake: string; camel: string }>(
    (p) =>
      `Nobody says how ${p.count === 1 ? '1 key is' : `${p.count} keys are`} spelt on the wire: \`${p.name}\` may be \`${p.snake}\` or \`${p.camel}\`; ${p.count === 1 ? 'it is' : 'they are'} taken as documented`,
    'The pages of an SDK spell names as its language does. If the API spells them otherwise, types and validators fit nothing that it sends.',
    "Say in the configuration how the API spells its keys: `keys: 'snake'`, `'camel'`, `'pascal'`, or `'documented'` if the pages are right; `rename` is for those that no rule fits.",
  ),
  'keys-inferred': info<{ count: number; style: string; witnesses: number; name: string; key: string }>(
    (p) =>
      `${p.count === 1 ? '1 key that no example shows is' : `${p.count} keys that no example shows are`} spelt like the ${p.witnesses} that examples do show (${p.style}): \`${p.name}\` is \`${p.key}\``,
    'Examples in JSON show how the API spells its keys. All of them follow one convention, and so is assumed of the rest.',
    "Nothing, if that is right. `rename` in the configuration corrects a single key; `keys: 'documented'` takes all as the pages print them.",
  ),
  'keys-contradict': warning<Spellings & { most: number; least: number }>(
    (p) =>
      `Unexpected key \`${p.found}\` in ${p.at}, line ${p.row}, expected one spelt like \`${p.expected}\` (${p.path}, line ${p.line}): ${p.most} keys follow that convention and ${p.least} another, so none is inferred`,
    'Where examples follow several conventions, keys that none of them shows may be spelt in any: they are taken as documented.',
    "Say in the configuration which convention it is (`keys`), and use `rename` for the others; `keys: 'documented'` takes all as the pages print them.",
  ),
  'keys-differ': warning<{
    count: number
    keys: string
    name: string
    found: string
    expected: string
    path: string
    line: number
  }>(
    (p) =>
      `Unexpected spelling \`${p.found}\` of \`${p.name}\` in ${p.path}, line ${p.line}, expected \`${p.expected}\` as ${p.keys} has it${p.count === 1 ? '' : `, and ${p.count - 1} more like it`}; the configuration holds`,
    'Somebody shows keys that are spelt otherwise than the configuration, or the page itself, says. If they are right, types and validators do not know the key.',
    "Correct `keys` or `rename` in the configuration, or leave both out: `keys: 'witnessed'` takes keys as they are shown.",
  ),
  'key-disputed': warning<Spellings & { name: string }>(
    (p) =>
      `Unexpected spelling \`${p.found}\` of \`${p.name}\` in ${p.at}, line ${p.row}, expected \`${p.expected}\` as in ${p.path}, line ${p.line}; neither is believed`,
    'Two examples spell one key in two ways.',
    'Correct the example that is wrong, or say which is right with `rename` in the configuration.',
  ),
  'keys-mixed': warning<{ known: string; open: string; count: number }>(
    (p) =>
      `Unexpected key \`${p.open}\`${p.count === 1 ? '' : ` (and ${p.count - 1} more)`} that no example shows, expected all keys of the model in examples, as \`${p.known}\` is; it is taken as documented`,
    'The examples of the input follow no single convention, so how the API spells the other keys of this model cannot be told.',
    'Say how the API spells them, with `keys` or `rename` in the configuration.',
  ),
  'sources-disagree': warning<{
    name: string
    says: string
    source: string
    at: number
    other: string
    path: string
    line: number
  }>(
    (p) =>
      `Unexpected contradiction about \`${p.name}\`: ${p.says} in ${p.source}, line ${p.at}, expected what ${p.path}, line ${p.line}, says: ${p.other}`,
    'Two sources of one API say different things; one of them is wrong, or of another day. What the first source states holds; between two others, null is allowed.',
    'Bring the sources to the same version, or say which is right with `overlay` in the configuration.',
  ),
  'source-unmatched': info<{ source: string; ours: number; our: string; theirs: number; their: string }>(
    (p) =>
      `The sources are not one and the same: ${p.ours} models have no match in \`${p.source}\`${p.our && ` (\`${p.our}\` is the first)`}, which says nothing of them, and ${p.theirs} of its models have none here${p.their && ` (\`${p.their}\` is the first)`}`,
    'A model is matched by its namespace and name, and only where most of its fields are the same; else by its fields.',
    'Nothing; or bring the sources to the same version.',
  ),
  'example-does-not-match': warning<{ found: string; pointer: string; expected: string; isSilent: boolean }>(
    (p) =>
      `Unexpected ${p.found} ${p.pointer === '' ? 'for an example' : `at \`${p.pointer}\` of an example`}, expected ${p.expected}`,
    'Who follows the example sends or gets what the types and validators refuse.',
    'Correct the example, or the type it contradicts.',
    (p) =>
      p.isSilent
        ? "The table does not say whether null is allowed. If it is: `nulls: 'lenient'` in the configuration."
        : undefined,
  ),
}
