import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { readByLine } from '../1-read/by-line.ts'
import { parts } from '../1-read/parts.ts'
import { parseMarkdown } from '../1-read/remark.ts'

const numRuns = Number(process.env['RUNS'] ?? 3000)
const deep = 100
/** Lines of the kinds that the reader knows, and of those that it must leave to remark. */
const lines = [
  ...[
    '# Title',
    '## Fields',
    '### `code`',
    '###### deep',
    '#',
    '# ',
    '#  two blanks',
    '# closed #',
    '#tag',
    '####### seven',
  ],
  ...[
    '# a_b_c',
    '# _a_',
    '# a \\# b #',
    '# ~~gone~~',
    ' # indented',
    '    # code',
    '# tab\t',
    '#\ttab',
    '# x{#anchor}',
  ],
  ...[
    '| a | b |',
    '| a | b | ',
    '|a|b|',
    '| a | b',
    '|',
    '||',
    '| |',
    '| a |',
    '| a | b | c |',
    '|a\\|b|`c\\|d`|',
    'a | b',
    '-- | --',
    '--- | ---',
    '--- | :---:',
    '---: | --- ',
    '**x** | **str** |  | ',
    '**x** | **str** | a [b](c) | [optional] ',
    '`x` | y',
    'a | ',
    '**x**',
    '* x | y',
    '- | -',
    '**x | y** | z |',
    '| **a** | [**A&lt;b&gt;**](B.md) | it&#39;s & &amp; &nope; &#; |',
    '| **[a]** | x**[b]**y | **a**b | &**c** | [**\\\\N\\\\M**](M.md) |',
    '| **a** b** | ***c*** | **&lt;** | [***d**](D.md) | [**e*](f) |',
  ],
  ...[
    '| \\ | b |',
    '| a\\\\| b |',
    '| a \\',
    '|\ta\t|\tb\t|',
    ' | a | b |',
    '| *a* | **b** |',
    '| [a](b.md) | `` ` `` |',
  ],
  ...[
    '| <br/> | &amp; |',
    '| *a | b* |',
    '| _a_b | a_b_ |',
    '| ! | [a] |',
    '| ![a](b) | ü é 中 |',
    '| `a | b` |',
    '| a  b |',
  ],
  ...[
    '| --- | --- |',
    '|---|:-:|',
    '|-|-|',
    '| :- | -: |',
    '|-',
    '-|-',
    '|--- | ---',
    '| - - | - |',
    '|---|---| ',
    '| --- |',
  ],
  ...[
    '```',
    '```json',
    '````',
    '``` ',
    '```a b',
    '   ```',
    '    ```',
    '~~~',
    '```a`b',
    '`code`',
    '{ "a": 1 }',
    '  x: y',
  ],
  ...[
    '<!-- one -->',
    '<!-- two --> ',
    '<!-- open',
    'closed -->',
    '<!-->',
    '<!--->',
    '<br/>',
    '<div>',
    '</div>',
    '<pre>',
    '</pre>',
  ],
  ...[
    'text',
    'two words.',
    'text  ',
    'text\\',
    '*emphasis*',
    '[link](to.md)',
    '[ref]',
    '[ref]: to.md',
    '[ref]: to.md "title"',
  ],
  ...[
    '> quote',
    '> :warning: **DEPRECATED**',
    '>',
    '> - list',
    '> ```',
    '- item',
    '* item',
    '+ item',
    '1. one',
    '  more',
    '\tcode',
  ],
  ...[
    '===',
    '---',
    '***',
    '- - -',
    '',
    ' ',
    '\t',
    '',
    '',
    '&nbsp;',
    '\\',
    '!',
    '😀 emoji',
    '\u00a0',
    'a\u2028b',
    'http://x.y',
  ],
]
const pages = fc
  .tuple(fc.array(fc.constantFrom(...lines), { maxLength: 9 }), fc.constantFrom('\n', '\n', '\r\n', '\r'))
  .map(([chosen, end]) => chosen.join(end))

/** Tables of cells that may hold anything. */
const cells = fc.string({
  unit: fc.constantFrom(
    ...'ab1_*`[]()<>!&;\\|:~ \t"é{}#./-@,',
    ...[
      '[a](b)',
      '**',
      '&lt;',
      '<br>',
      '`x`',
      'http://a.b',
      '*a*',
      '*A[b]*',
      '[A[b]]',
      '](c)',
      '**a*',
      '[*a]',
      '<a, ',
      '*"a"*',
    ],
  ),
  maxLength: 12,
})
const tables = fc.array(fc.array(cells, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }).map((rows) => {
  const [header = [], ...others] = rows.map((row) => `| ${row.join(' | ')} |`)
  return [header, `|${rows[0]!.map(() => ' --- |').join('')}`, ...others].flat().join('\n')
})

const expectSame = (text: string): void => {
  const nodes = readByLine(text, deep, parts)
  if (nodes) expect(nodes).toEqual(parseMarkdown(text).children)
}

describe('what the lines of a page tell is what remark makes of it', () => {
  test('of lines of every kind, in any order', () => {
    fc.assert(fc.property(pages, expectSame), { numRuns })
  })

  test('of cells that hold anything', () => {
    fc.assert(fc.property(tables, expectSame), { numRuns })
  })

  test('and most pages need no more: of those of this project, all', () => {
    const pages = globSync('spec/**/*.md')
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) {
      const text = readFileSync(page, 'utf8')
      expect(readByLine(text, deep), page).toEqual(parseMarkdown(text).children)
    }
  })

  test('but what is nested deeper than it may be is left to remark, which says so', () => {
    const text = `> ${'> '.repeat(20)}deep\n`
    expect(readByLine(text, 22, parts)).toBeUndefined()
    expect(readByLine(text, 23, parts)).toEqual(parseMarkdown(text).children)
  })
})
