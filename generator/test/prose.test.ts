/** Prose beside the models, and folders of nothing else: what is no model makes none, and nothing is removed for it. */
import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Spec } from '../ir/spec.ts'
import { generated, Project } from './run.ts'

const page = (name: string, type = '*str*'): string => `# ${name}

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| \`a\` | ${type} | :heavy_check_mark: | N/A |
`
const usage = '# Usage\n\n```python\nfrom sdk import SDK\n```\n'
const prose: Record<string, string> = {
  'a fence': usage,
  'two fences': `${usage}\n\`\`\`go\nx := 1\n\`\`\`\n`,
  'an example of use': '# Usage\n\n## Example Usage\n\n```typescript\nawait sdk.get()\n```\n',
  'a page in a fence': `# How pages look\n\n\`\`\`\`md\n${page('Thing')}\`\`\`\`\n`,
  'links to the platform':
    '# Links\n\nSee [dates](https://docs.python.org/3/library/datetime.html) and *Optional[str]*.\n',
  'a table of constants': '# Constants\n\n| Name | Value |\n| --- | --- |\n| `a` | `1` |\n',
  'a heading that a model may have':
    '# About us\n\n## Values\n\n- Be kind.\n\n## Members\n\nAda, Grace.\n\n## Fields\n\nMaths.\n',
  'headings of its own': '# Guide\n\n## Install\n\n```java\nnew Sdk()\n```\n',
}

const commands = ['generate', 'check', 'diff', 'lint', 'inspect', 'generate --dry-run', 'generate --force']

describe('a folder of prose', () => {
  let whole: Project
  beforeAll(async () => {
    whole = await generated()
  })

  test.each(Object.entries(prose))(
    'that is %s is refused by every command, and nothing is touched',
    async (_, text) => {
      const p = whole.copy()
      p.remove('spec').write({
        'marktype.config.json': '{ "input": "spec" }',
        'spec/usage.md': text,
        'spec/more/guide.md': text,
      })
      const before = p.state()
      for (const command of commands) {
        const { exit, out, err } = await p.run(command.split(' '))
        expect([command, exit, out]).toEqual([command, 3, ''])
        expect(err).toMatch(/error\[(?:unknown-dialect|no-models)\]/)
      }
      expect(p.state()).toEqual(before)
    },
  )

  test.each(Object.entries(prose))('that is %s has no model in any dialect that is named', async (name, text) => {
    if (/^a (?:table of constants|heading)/.test(name)) return
    const p = new Project({ 'spec/usage.md': text, 'marktype.config.json': '{ "dialect": "speakeasy-python" }' })
    for (const command of commands) {
      const { exit, err } = await p.run(command.split(' '))
      if (command !== 'diff') expect([command, exit, err]).toEqual([command, 3, expect.stringContaining('[no-models]')])
    }
    expect(p.has('generated')).toBe(false)
  })

  test('and a page that cannot be read is told by that page', async () => {
    const p = new Project({ 'spec/usage.md': usage, 'spec/thing.md': page('Thing').replace('Type', 'Kind') })
    const { exit, err } = await p.run(['generate'])
    expect([exit, err]).toEqual([1, expect.stringContaining('[missing-column]')])
  })

  test('is no side of a comparison', async () => {
    const p = new Project({ 'spec/usage.md': usage })
    const git = (...argv: string[]): string => execFileSync('git', argv, { cwd: p.folder, encoding: 'utf8' })
    git('init', '-q')
    git('config', 'user.email', 'a@example.com')
    git('config', 'user.name', 'A')
    git('add', '.')
    git('commit', '-qm', 'prose')
    p.write({ 'spec/thing.md': page('Thing') })
    const { exit, out } = await p.run(['diff', 'git:HEAD', '--format', 'json'])
    expect([exit, out]).toEqual([3, expect.stringMatching(/"unknown-dialect"/)])
  })
})

describe('prose beside models', () => {
  const inspect = async (p: Project): Promise<Spec> => JSON.parse((await p.run(['inspect'])).out) as Spec
  const idsIn = ({ models }: Spec): string[] => models.map(({ id, kind }) => `${id} ${kind}`)
  const codesIn = ({ diagnostics }: Spec): string[] => diagnostics.map(({ code, place }) => `${place?.path} ${code}`)

  test('is no model, whatever it is called, and casts no vote', async () => {
    const spec = await inspect(
      new Project({
        'spec/models/thing.md': page('Thing'),
        'spec/models/USAGE.md': usage.replaceAll('python', 'go'),
        'spec/models/sdk/a.md': '# Thing\n\nWords.\n\n```go\n```\n',
        'spec/models/Thing.md': '# Thing\n\nWords.\n',
      }),
    )
    expect(spec.dialect).toBe('speakeasy-python')
    expect(idsIn(spec)).toEqual(['Thing object'])
    expect(codesIn(spec)).toEqual(['Thing', 'USAGE', 'sdk/a'].map((name) => `${name}.md not-a-model`).toSorted())
  })

  test.each([
    ['by link', '[models.Bare](../models/bare.md)'],
    ['by name', '*Bare*'],
    ['by link in a list', 'List[[Bare](./bare.md)]'],
    ['by an absolute link', '[models.Bare](https://github.com/o/r/blob/main/spec/models/bare.md)'],
  ])('that a model refers to %s is opaque', async (_, type) => {
    const spec = await inspect(
      new Project({ 'spec/models/thing.md': page('Thing', type), 'spec/models/bare.md': '# Bare\n\nOne of many.\n' }),
    )
    expect(idsIn(spec)).toEqual(['Bare opaque', 'Thing object'])
    expect(codesIn(spec)).toEqual(['bare.md opaque-model'])
  })

  test('that prose alone refers to is none', async () => {
    const spec = await inspect(
      new Project({
        'spec/models/thing.md': page('Thing'),
        'spec/models/usage.md': '# Usage\n\n[Bare](bare.md)\n',
        'spec/models/bare.md': '# Bare\n',
      }),
    )
    expect(idsIn(spec)).toEqual(['Thing object'])
  })

  test('does not make the name of a model ambiguous', async () => {
    const spec = await inspect(
      new Project({
        'spec/models/a/thing.md': page('Thing'),
        'spec/models/b/about.md': '# Thing\n\nAbout it.\n',
        'spec/models/c/user.md': page('User', '*Thing*'),
      }),
    )
    expect(idsIn(spec)).toEqual(['a.Thing object', 'c.User object'])
    expect(codesIn(spec)).toEqual(['b/about.md not-a-model'])
  })

  test('stays opaque for a model that is kept', async () => {
    const p = new Project({
      'spec/models/thing.md': page('Thing', '[Bare](bare.md)'),
      'spec/models/bare.md': '# Bare\n',
    })
    expect((await p.run(['generate'])).exit).toBe(0)
    const before = p.bytes('generated/types')
    p.write({ 'spec/models/thing.md': page('Thing').replace('Required', 'Needed') })
    expect((await p.run(['generate'])).exit).toBe(1)
    expect(p.bytes('generated/types')).toEqual(before)
  })

  test('of an overlay stays opaque', async () => {
    const overlay = { 'Thing.a': { type: { kind: 'reference', id: 'Bare' } } }
    const spec = await inspect(
      new Project({
        'spec/models/thing.md': page('Thing'),
        'spec/models/bare.md': '# Bare\n',
        'marktype.config.json': JSON.stringify({ overlay }),
      }),
    )
    expect(idsIn(spec)).toEqual(['Bare opaque', 'Thing object'])
  })

  test('a table without rows, and a section without members, is a model', async () => {
    const empty = page('Empty').split('\n').slice(0, -2).join('\n')
    const spec = await inspect(
      new Project({
        'spec/models/thing.md': page('Thing'),
        'spec/models/empty.md': empty,
        'spec/models/union.md': '# Union\n\n## Supported Types\n',
      }),
    )
    expect(idsIn(spec)).toEqual(['Empty object', 'Thing object', 'Union opaque'])
  })
})
