/** `new` and `eject`: what they leave alone, and what they say. That what they write works is in `package.test.ts`. */
import { describe, expect, test } from 'vitest'
import { ownSource } from '../scaffold/eject.ts'
import { Project } from './run.ts'

describe('what is there stays as it is', () => {
  test.each([
    ['template', 'templates/x.ts'],
    ['template', 'templates/x.test.ts'],
    ['template', 'templates/x.fixture/pages/sample.md'],
    ['dialect', 'dialects/x.ts'],
  ])('new %s x beside %s', async (kind, path) => {
    const p = new Project({ [path]: 'mine' })
    const before = p.state()
    const { exit, out, err } = await p.run(['new', kind, 'x'])
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain(`error[file-exists] \`${path}\` already exists`)
    expect(p.state()).toEqual(before)
  })

  test('eject beside a file of one of its names', async () => {
    const p = new Project({ 'templates/zod/schema.ts': 'mine' })
    const { exit, err } = await p.run(['eject', 'zod'])
    expect(exit).toBe(2)
    expect(err).toContain('`templates/zod/schema.ts`')
    expect(p.files()).toEqual(['package.json', 'templates/zod/schema.ts'])
  })

  test('nothing is written through a link, and nothing where a folder cannot be', async () => {
    const elsewhere = new Project()
    const p = new Project().link('templates', elsewhere.folder)
    expect(await p.run(['new', 'template', 'x'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('unsafe-output') as string,
    })
    expect(elsewhere.files()).toEqual(['package.json'])
    expect((await new Project({ templates: '' }).run(['new', 'template', 'x'])).exit).toBe(2)
  })

  test('--dry-run writes nothing, and says what would be', async () => {
    const p = new Project()
    const before = p.state()
    for (const argv of [
      ['new', 'template', 'x'],
      ['new', 'dialect', 'x'],
      ['eject', 'docs'],
    ]) {
      const { exit, out } = await p.run([...argv, '--dry-run'])
      expect(exit).toBe(0)
      expect(out).toMatch(/^(would write \S+\n)+\nThen: /)
    }
    expect(p.state()).toEqual(before)
  })
})

describe('the configuration', () => {
  const imported = "import { x } from './templates/x.ts'"
  const advice = async (files: Record<string, string>, ...argv: string[]): Promise<string> => {
    const p = new Project(files)
    const { exit, out } = await p.run(argv)
    expect(exit).toBe(0)
    for (const [path, text] of Object.entries(files)) expect(p.read(path)).toBe(text)
    return out
  }
  const module = (text: string): Record<string, string> => ({ 'marktype.config.mjs': `export default { ${text} }` })

  test('that is a module is told the line', async () => {
    expect(await advice(module(''), 'new', 'template', 'x')).toContain(
      `Add to marktype.config.mjs\n\n  ${imported}\n\nand\n\n  templates: ['types', 'validators', 'docs', x],\n\nThen:`,
    )
    expect(await advice(module("templates: ['types']"), 'new', 'template', 'x')).toContain(
      `${imported}\n\nand to its list \`templates\`\n\n  x,\n`,
    )
    expect(await advice(module(''), 'new', 'dialect', 'x')).toContain('and\n\n  dialects: [x],\n')
    expect(await advice(module(''), 'eject', 'validators')).toContain("  templates: ['types', validators, 'docs'],\n")
    expect(await advice(module("templates: [{ template: 'zod' }]"), 'eject', 'zod')).toContain(
      "and in its list `templates`, in the place of 'zod'\n\n  zod,\n",
    )
  })

  test('that is JSON is written out as a module', async () => {
    const config = { $schema: 'x', nulls: 'lenient', templates: ['types', { template: 'zod', include: ["it's"] }] }
    const text = `import { defineConfig } from 'marktype'
import { zod } from './templates/zod/index.ts'

export default defineConfig({
  "nulls": "lenient",
  templates: ['types', { template: zod, "include":["it's"]}],
})
`
    const json = JSON.stringify(config)
    expect(await advice({ 'marktype.config.json': json }, 'eject', 'zod')).toContain(
      `Put this into marktype.config.ts, and remove marktype.config.json:\n\n${text}`,
    )
    expect(await advice({ 'package.json': `{ "marktype": ${json} }` }, 'eject', 'zod')).toContain(
      `remove the key \`marktype\` of package.json:\n\n${text}`,
    )
  })

  test('that is asked for by name says where the files go', async () => {
    const p = new Project({ 'sub/marktype.config.mjs': 'export default {}' })
    const { out } = await p.run(['new', 'template', 'x', '--config', 'sub/marktype.config.mjs'])
    expect(out).toContain('wrote sub/templates/x.ts\n')
    expect(p.has('sub/templates/x.test.ts')).toBe(true)
  })

  test('that does not load ends the command', async () => {
    const p = new Project({ 'marktype.config.mjs': 'export default { tempaltes: 1 }' })
    expect((await p.run(['new', 'template', 'x'])).exit).toBe(2)
    expect(p.has('templates')).toBe(false)
  })
})

test('an ejected source has one import of ours, below what it says of itself', () => {
  const source = `/** What. */
import { a, type B } from '../../ir/spec.ts'
import type { C } from '../../template.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { own } from './own.ts'

const x = a
`
  expect(ownSource(source, true)).toBe(`/** What. */
import { a, type B, type C, identifierText as toIdentifier } from 'marktype/template'
import { own } from './own.ts'

const x = a
`)
  expect(ownSource("import type { A } from '../a.ts'\n", false)).toBe("import type { A } from 'marktype/template'\n")
  expect(ownSource('const a = 1\n', true)).toBe('const a = 1\n')
})
