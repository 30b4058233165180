import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readData } from './data.ts'

const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('input', 'a-b', '0')), tie('value'), { maxKeys: 3 }),
  ),
})).value

describe('a configuration that is data is read', () => {
  test('as what it would be if it were run', () => {
    const record = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      data,
      { maxKeys: 4 },
    )
    fc.assert(
      fc.property(record, fc.boolean(), (value, isDefined) => {
        // Without a prototype is how the library makes some of them.
        const text = JSON.stringify(value)
        fc.pre(!text.includes('__proto__'))
        const source = isDefined
          ? `import { defineConfig } from 'marktype'\n\nexport default defineConfig(${text})`
          : `export default ${text};`
        expect(readData(source)).toEqual({ value: JSON.parse(text) as unknown })
      }),
      { numRuns: 500 },
    )
  })

  test('as people write it', () => {
    expect(
      readData(`// Ours.
import { defineConfig as define } from "marktype";

export default define({
  input: 'spec', // the pages
  "output": \`generated\`,
  limits: { bytes: 1_000, depth: -0x10, },
  templates: ['types', { template: 'docs', include: ['a.*'] },],
});
`),
    ).toEqual({
      value: {
        input: 'spec',
        output: 'generated',
        limits: { bytes: 1000, depth: -16 },
        templates: ['types', { template: 'docs', include: ['a.*'] }],
      },
    })
  })
})

test.each([
  'export default () => ({})',
  'export default {} satisfies Config',
  'export default { a: b }',
  'export default { a }',
  'export default { a: 1n }',
  'export default { a: /x/ }',
  'export default { a: -"1" }',
  'export default { a: +1 }',
  'export default { a: 1 + 1 }',
  'export default { a: `${1}` }',
  'export default { ...a }',
  'export default { a: [...b] }',
  'export default { a: [, 1] }',
  'export default { [a]: 1 }',
  'export default { a() {} }',
  'export default { get a() { return 1 } }',
  'export default { __proto__: { input: "x" } }',
  'export default { "__proto__": null }',
  'export default { a: undefined }',
  'export default { a: process.env.A }',
  'export default [1]',
  'export default "x"',
  'const a = {}; export default a',
  'console.log(1); export default {}',
  'export default {}; export const a = 1',
  'export const a = {}',
  'module.exports = {}',
  '',
  "import { defineConfig } from 'other'; export default defineConfig({})",
  "import defineConfig from 'marktype'; export default defineConfig({})",
  "import * as m from 'marktype'; export default m.defineConfig({})",
  "import 'marktype'; export default {}",
  "import { defineTemplate } from 'marktype'; export default defineTemplate({})",
  "import { defineConfig, x } from 'marktype'; export default defineConfig({})",
  "import { defineConfig } from 'marktype'; export default defineConfig({}, 1)",
  "import { defineConfig } from 'marktype'; export default defineConfig?.({})",
  "import { defineConfig } from 'marktype'; export default defineConfig(...[{}])",
  'export default defineConfig({})',
  "import './side.ts'; export default {}",
  `export default ${'['.repeat(20_000)}`,
  'export default {',
])('%s is left to be run', (source) => {
  expect(readData(source)).toBeUndefined()
})
