/** Messages of the place that is called like this file. */
import { info, warning } from './entry.ts'

/** A spelling and where it stands, and another one that was seen before it. */
type Spellings = { found: string; at: string; row: number; expected: string; path: string; line: number }

/** What witnesses say of names and nulls, and where they do not agree. */
export const witness = {
  'keys-unknown': warning<{ count: number; name: string; snake: string; camel: string }>(
    (p) =>
      `${p.count === 1 ? '1 key' : `${p.count} keys`} may be spelt differently on the wire: \`${p.name}\` may be \`${p.snake}\` or \`${p.camel}\`; ${p.count === 1 ? 'it is' : 'they are'} used as documented`,
    'The pages of an SDK spell names as its language does. If the API spells them differently, types and validators match nothing that it sends.',
    "Set how the API spells its keys in the configuration: `keys: 'snake'`, `'camel'`, `'pascal'`, or `'documented'` if the pages are right. Use `rename` for keys that follow no rule.",
  ),
  'keys-inferred': info<{ count: number; style: string; witnesses: number; name: string; key: string }>(
    (p) =>
      `${p.count === 1 ? '1 key that no example shows is' : `${p.count} keys that no example shows are`} spelt like the ${p.witnesses} that examples do show (${p.style}): \`${p.name}\` is \`${p.key}\``,
    'JSON examples show how the API spells its keys. All of them follow one convention, which is assumed for the rest.',
    "Nothing, if that is right. `rename` in the configuration corrects a single key; `keys: 'documented'` uses all as the pages print them.",
  ),
  'keys-contradict': warning<Spellings & { most: number; least: number }>(
    (p) =>
      `Examples follow several conventions: \`${p.found}\` in ${p.at}, line ${p.row}, and \`${p.expected}\` in ${p.path}, line ${p.line} (${p.most} keys against ${p.least}); none is inferred`,
    'Keys that no example shows may follow any of them; they are used as documented.',
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
      `\`${p.name}\` is \`${p.found}\` in ${p.path}, line ${p.line}, and \`${p.expected}\` by ${p.keys}${p.count === 1 ? '' : ` (and ${p.count - 1} more like it)`}; the configuration is used`,
    'Examples show keys that are spelt differently than the configuration, or the page itself, says. If they are right, types and validators do not know the key.',
    "Correct `keys` or `rename` in the configuration, or leave both out: `keys: 'witnessed'` takes keys as they are shown.",
  ),
  'key-disputed': warning<Spellings & { name: string }>(
    (p) =>
      `\`${p.name}\` is \`${p.found}\` in ${p.at}, line ${p.row}, and \`${p.expected}\` in ${p.path}, line ${p.line}; neither is used`,
    'Two examples spell one key in two ways.',
    'Correct the example that is wrong, or say which is right with `rename` in the configuration.',
  ),
  'keys-mixed': warning<{ known: string; open: string; count: number }>(
    (p) =>
      `No example shows the key \`${p.open}\`${p.count === 1 ? '' : ` (and ${p.count - 1} more)`}, though examples show \`${p.known}\` of the same model; it is used as documented`,
    'The examples follow no single convention, so the spelling of the other keys of this model is unknown.',
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
      `Two sources disagree about \`${p.name}\`: ${p.says} in ${p.source}, line ${p.at}, and ${p.other} in ${p.path}, line ${p.line}`,
    'One of the sources is wrong, or older. What the first source says is used; between two others, null is allowed.',
    'Bring the sources to the same version, or say which is right with `overlay` in the configuration.',
  ),
  'source-unmatched': info<{ source: string; ours: number; our: string; theirs: number; their: string }>(
    (p) =>
      `The sources are not the same: ${p.ours} models have no match in \`${p.source}\`${p.our && ` (\`${p.our}\` is the first)`}, which says nothing of them, and ${p.theirs} of its models have none here${p.their && ` (\`${p.their}\` is the first)`}`,
    'A model is matched by its namespace and name, and only where most of its fields are the same; else by its fields.',
    'Nothing; or bring the sources to the same version.',
  ),
  'example-does-not-match': warning<{ found: string; pointer: string; expected: string; isSilent: boolean }>(
    (p) =>
      `Unexpected ${p.found} ${p.pointer === '' ? 'for an example' : `at \`${p.pointer}\` of an example`}, expected ${p.expected}`,
    'Whoever follows the example sends or gets what the types and validators reject.',
    'Correct the example, or the type it contradicts.',
    (p) =>
      p.isSilent
        ? "The table does not say whether null is allowed. If it is: `nulls: 'lenient'` in the configuration."
        : undefined,
  ),
}
