/** SECURITY.md: each of its rows names a test that there is; and what it says is run or not run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Project } from './run.ts'

const here = import.meta.dirname
const text = readFileSync(join(here, '../../SECURITY.md'), 'utf8')
const promises = text.slice(text.indexOf('## Promises'), text.indexOf('## Limits'))

/** Test file → what SECURITY.md calls the tests in it. */
const rows = promises
  .split('\n')
  .map((line) => line.split(/ *\| */).slice(1, -1))
  .filter(([, proof = '']) => proof.includes('.test.ts'))

// The laws of hostile inputs stand beside the test that proves them.
const sourceOf = (file: string): string =>
  file.startsWith('adversarial/')
    ? readdirSync(join(here, 'adversarial'))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(here, dirname(file), name), 'utf8'))
        .join('\n')
    : readFileSync(join(here, file), 'utf8')

// A title may be made of a number.
const withoutNumbers = (source: string): string => source.replace(/\$\{[^}]*\}|\d+/g, '').replace(/\s+/g, ' ')

describe('each promise has a test', () => {
  test('and there are promises', () => expect(rows.length).toBeGreaterThan(20))

  test.each(rows)('%s', (_, proof) => {
    for (const part of proof!.split('; ')) {
      const [, file, titles] = /^`([\w/-]+\.test\.ts)`: (.*)$/.exec(part)!
      expect(existsSync(join(here, file!)), file).toBe(true)
      for (const title of titles!.split(', ')) expect(withoutNumbers(sourceOf(file!))).toContain(withoutNumbers(title))
    }
  })
})

const page = (title: string, more = ''): string =>
  `# ${title}\n\n${more}\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| \`a\` | *str* | :heavy_check_mark: | N/A |\n`
const canary = 'globalThis.PWNED0 = 1'

describe('what is run, and what is not', () => {
  test('a configuration among the pages is none', async () => {
    const files = Object.fromEntries(
      ['ts', 'mjs', 'cjs', 'js'].map((ending) => [`docs/models/marktype.config.${ending}`, `${canary}\n`]),
    )
    const p = new Project({ 'docs/models/m.md': page('M'), ...files })
    expect(await p.run(['generate', 'docs'])).toMatchObject({ exit: 0 })
    expect(await p.run(['lint', 'docs/models'])).toMatchObject({ exit: 0 })
    expect('PWNED0' in globalThis).toBe(false)
  })

  test('an example that is code is not run', async () => {
    const fence = (language: string): string =>
      `\`\`\`${language}\nlet value: M = { a: (() => { ${canary} })() }\n\`\`\`\n`
    const examples = `## Example Usage\n\n${['typescript', 'javascript', 'python', 'json'].map(fence).join('\n')}`
    const p = new Project({ 'docs/models/m.md': page('M', examples) })
    for (const command of ['lint', 'generate', 'check']) await p.run([command, 'docs'])
    expect(p.read('generated/marktype.spec.json')).toContain('PWNED0')
    expect('PWNED0' in globalThis).toBe(false)
  })
})
