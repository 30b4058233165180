/** After `generate`, the `prettier --check` of the Prettier that a project has passes, whichever that is and whatever it is told. */
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Project, type Files } from './run.ts'

const require = createRequire(import.meta.url)
const versions = {
  '3.0': require.resolve('prettier30/package.json'),
  '3.6': require.resolve('prettier36/package.json'),
  'that comes with marktype': require.resolve('prettier/package.json'),
}

/** Packages of a repository: what each of them says of Prettier. */
const packages: Record<string, Files> = {
  nothing: {},
  wide: { 'package.json': '{"prettier":{"printWidth":100,"semi":false,"bracketSpacing":false}}' },
  narrow: { '.prettierrc.toml': 'printWidth = 60\ntabWidth = 4\nquoteProps = "consistent"\nendOfLine = "crlf"\n' },
  tabs: { '.editorconfig': '[*]\nindent_style = tab\nmax_line_length = 90\n[*.json]\nend_of_line = cr\n' },
  odd: {
    'prettier.config.mjs':
      'export default { objectWrap: "collapse", insertPragma: true, rangeStart: 40, endOfLine: "auto", proseWrap: "always" }\n',
  },
  parsers: {
    '.prettierrc.cjs': `const parser = (files, parser) => ({ files, options: { parser } })
module.exports = { requirePragma: true, overrides: [parser('*.ts', 'babel-ts'), parser('*.json', 'json5')] }
`,
  },
}
const root: Files = {
  '.git/HEAD': '',
  '.prettierignore': 'marktype.lock.json\nmarktype.spec.json\n',
  '.prettierrc.json':
    '{"singleQuote":true,"overrides":[{"files":"*.json","options":{"tabWidth":4}},{"files":"**/validators/**","options":{"printWidth":50}}]}',
}

/** Pages of the fixtures that have names, texts and types of every length. */
const pages = ['containers-nested', 'descriptions', 'literals', 'reserved-words']

test.each(Object.entries(versions))('of Prettier %s', { timeout: 180_000 }, async (_, manifest) => {
  const p = new Project(root)
  p.write({ 'node_modules/.keep': '' }).link('node_modules/prettier', dirname(manifest))
  for (const name of pages)
    cpSync(join(import.meta.dirname, 'fixtures/speakeasy-typescript', name, 'spec'), p.at('spec'), { recursive: true })
  for (const [name, files] of Object.entries(packages)) {
    p.write({ [`packages/${name}/package.json`]: '{}' })
    for (const [file, text] of Object.entries(files)) p.write({ [`packages/${name}/${file}`]: text })
    const templates = ['types', 'validators', 'docs', 'json-schema', 'openapi', 'zod', 'valibot', 'fast-check'].join()
    const ran = await p.run(['generate', '../../spec', '--templates', templates], `packages/${name}`)
    expect(ran).toMatchObject({ exit: 0 })
    expect((await p.run(['check', '../../spec', '--templates', templates], `packages/${name}`)).out).toMatch(
      /^Up to date: /,
    )
  }
  const bin = join(dirname(manifest), 'bin/prettier.cjs')
  const checked = execFileSync(process.execPath, [bin, '--check', 'packages/*/generated/**'], {
    cwd: p.folder,
    encoding: 'utf8',
    stdio: 'pipe',
  })
  expect(checked).toContain('All matched files use Prettier code style!')
})
