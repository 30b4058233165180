/** What formats outputs is the project's: nothing that lies in the input is read or run for it, wherever the output is. */
import { describe, expect, test } from 'vitest'
import { project, type Files, type Project } from './run.ts'

const types = (config: object): Files => ({
  'marktype.config.json': JSON.stringify({ templates: ['types'], ...config }),
})
const canary = (p: Project): string =>
  `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(p.at('sang'))}, '')\nexport default { tabWidth: 7 }\n`
const output = 'types/operations/PostRunRequestBody.ts'

/** Everything that Prettier may find, in a folder; all of it asks for seven spaces or tabs. */
const traps: Record<string, (p: Project) => Files> = {
  'prettier.config.mjs': (p) => ({ 'prettier.config.mjs': canary(p) }),
  '.prettierrc.mjs': (p) => ({ '.prettierrc.mjs': canary(p) }),
  '.prettierrc.ts': (p) => ({ '.prettierrc.ts': canary(p) }),
  '.prettierrc': () => ({ '.prettierrc': '{"tabWidth":7}' }),
  '.prettierrc.toml': () => ({ '.prettierrc.toml': 'tabWidth = 7\n' }),
  '.prettierrc that is broken': () => ({ '.prettierrc': '{' }),
  'package.json': () => ({ 'package.json': '{"prettier":{"tabWidth":7}}' }),
  'a package.json and a configuration': (p) => ({ 'package.json': '{}', 'prettier.config.mjs': canary(p) }),
  'a Prettier that is installed': (p) => ({
    'node_modules/prettier/package.json': '{"name":"prettier","version":"3.6.2"}',
    'node_modules/prettier/index.mjs': canary(p),
  }),
  '.editorconfig': () => ({ '.editorconfig': '[*]\nindent_style = tab\n' }),
}

describe.each(['spec', 'spec/models/generated', 'spec/generated'])('in %s', (folder) => {
  test.each(Object.entries(traps))('%s is neither read nor run', async (_, make) => {
    const below = folder === 'spec' ? 'spec/generated' : folder
    const p = project(types({ output: below }))
    p.write(Object.fromEntries(Object.entries(make(p)).map(([name, text]) => [`${folder}/${name}`, text])))
    expect((await p.run(['generate'])).exit).toBe(0)
    expect(p.has('sang')).toBe(false)
    expect(p.read(`${below}/${output}`)).toMatch(/^ {2}\w/m)
    expect(p.read(`${below}/${output}`)).not.toMatch(/^(?: {7}|\t)\w/m)
    expect((await p.run(['check'])).out).not.toContain('types/')
  })
})

test('the configuration of the project holds below the input, too', async () => {
  const p = project({ ...types({ output: 'spec/generated' }), '.prettierrc': '{"tabWidth":3}' })
  p.write({ 'spec/.prettierrc': '{"tabWidth":7}' })
  await p.run(['generate'])
  expect(p.read(`spec/generated/${output}`)).toMatch(/^ {3}\w/m)
})

test('where the input is the project itself, its configuration is its own', async () => {
  const p = project({
    ...types({ input: '.', output: 'out/generated', include: ['spec/**/*.md'] }),
    '.prettierrc': '{"tabWidth":3}',
  })
  p.write({ 'out/prettier.config.mjs': canary(p) })
  await p.run(['generate'])
  expect(p.read(`out/generated/${output}`)).toMatch(/^ {3}\w/m)
  expect(p.has('sang')).toBe(false)
})
