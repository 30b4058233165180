/** Whatever writes JSON escapes what acts on who reads it, as the TypeScript does; what is parsed from it is the same. */
import { expect, test } from 'vitest'
import { acting } from '../sinks/characters.ts'
import { readAccepted } from '../4-write/lock.ts'
import type { Spec } from '../ir/spec.ts'
import { Project } from './run.ts'

/** Characters that a page can hold; controls and halves are read as U+FFFD. */
const characters = acting
  .flatMap(([from, to]) => [from, to])
  .filter((code) => code > 0x9f && (code < 0xd800 || code > 0xdfff))
  .map((code) => String.fromCodePoint(code))
const found = new RegExp(
  `[${acting.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`,
  'u',
)
const word = `a${characters.join('b')}c`

const pages = {
  'spec/models/order.md': `# Order

${word}

## Fields

| Field | Type | Required | Description | Example |
| --- | --- | --- | --- | --- |
| \`a${word}\` | *str* | :heavy_check_mark: | ${word} | ${word} |
| \`kind\` | [Kind](../models/kind.md) | :heavy_check_mark: | ${word} | |

\`\`\`json
{"a": "${word}"}
\`\`\`
`,
  'spec/models/kind.md': `# Kind\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | x${word} |\n| \`B\` | y |\n`,
  'marktype.config.json': JSON.stringify({
    dialect: 'speakeasy-python',
    templates: ['types', 'validators', 'docs', 'json-schema', 'openapi', 'zod', 'valibot', 'fast-check'],
    rename: { 'Order.kind': 'kind' },
  }),
}

const isClean = (text: string, what: string): void => expect(text.replaceAll('\n', ''), what).not.toMatch(found)

test('what commands print, and every file that is written', async () => {
  const p = new Project(pages)
  await p.run(['generate'])
  const { out } = await p.run(['inspect'])
  isClean(out, 'inspect')
  const { models } = JSON.parse(out) as Spec
  expect(JSON.stringify(models)).toContain(JSON.stringify(word).slice(1, -1))
  const files = p.files('generated')
  for (const name of ['lock.json', 'spec.json']) expect(files).toContain(`marktype.${name}`)
  for (const file of files) isClean(p.read(`generated/${file}`), file)
  expect(readAccepted(p.read('generated/marktype.spec.json'))).toEqual(models)
  const schema = JSON.parse(p.read('generated/json-schema/Kind.json')) as { enum: string[] }
  expect(schema.enum[0]).toBe(`x${word}`)
  p.edit('spec/models/kind.md', `x${word}`, `z${word}`).edit('generated/types/Kind.ts', 'y', 'z')
  for (const argv of [['check'], ['diff'], ['lint'], ['generate', '--dry-run']])
    for (const format of ['json', 'sarif', 'github', 'markdown', 'junit', 'text']) {
      const ran = await p.run([...argv, '--format', format])
      isClean(`${ran.out}${ran.err}`.replaceAll('\t', ''), `${argv.join(' ')} ${format}`)
    }
  expect((await p.run(['diff'])).exit).toBe(1)
  isClean((await p.run(['diff', '--format', 'ignore'])).out, 'ignore')
  isClean((await p.run(['check', '--diff'])).out.replaceAll('\t', ''), 'check --diff')
})
