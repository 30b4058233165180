/** `init`: what it finds, what it writes, and what it leaves alone. */
import { describe, expect, test } from 'vitest'
import type { Asker } from '../commands/io.ts'
import { Project, run, type Files } from './run.ts'
import { Vendor } from './upstream.ts'

const page = (name: string, type = '*string*', language = 'typescript'): string =>
  `# ${name}\n\n## Example Usage\n\n\`\`\`${language}\nimport { ${name} } from "shop";\n\`\`\`\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| \`size\` | ${type} | :heavy_check_mark: | N/A |\n`
const python = (name: string): string => page(name, '*str*', 'python')
const models = (folder: string, of = page): Files => ({
  [`${folder}/order.md`]: of('Order'),
  [`${folder}/item.md`]: of('Item'),
})
const github = '[remote "origin"]\n\turl = https://github.example/acme/shop.git\n'

test('finds the pages, writes what is missing, generates, and does nothing the second time', async () => {
  const p = new Project({ ...models('vendor/docs/models'), 'README.md': '# Mine\n', 'tsconfig.json': '{}' })
  p.write({ '.git/config': github })
  const first = await p.run(['init', '--yes'])
  expect(first).toMatchObject({ exit: 0 })
  expect(first.err).toContain('Found vendor/docs/models (speakeasy-typescript)\n  2 pages, 2 models: 2 objects\n')
  expect(p.read('marktype.config.ts')).toContain('vendor/docs/models')
  expect(JSON.parse(p.read('package.json'))).toEqual({
    name: 'project',
    scripts: { contract: 'marktype generate', 'contract:check': 'marktype check' },
  })
  expect(p.read('.gitattributes')).toBe('generated/** linguist-generated=true\n')
  expect(p.read('.github/workflows/marktype.yml')).toContain('- run: npx marktype check')
  expect(p.has('generated/types/Order.ts')).toBe(true)
  expect(await p.run(['check'])).toMatchObject({ exit: 0 })
  const before = p.state()
  const second = await p.run(['init', '--yes'])
  expect(second).toMatchObject({ exit: 0 })
  expect(second.err).toContain('Nothing to write:')
  expect(p.state()).toEqual(before)
})

describe('nothing is written', () => {
  const refused = async (files: Files, exit: number, said: string, ...argv: string[]): Promise<void> => {
    const p = new Project(files)
    const before = p.state()
    const ran = await p.run(['init', ...argv])
    expect(ran.err).toContain(said)
    expect(ran.exit).toBe(exit)
    expect(p.state()).toEqual(before)
  }

  test('where there are several contracts: each is listed with the command', async () => {
    const files = { ...models('ts/docs/models'), ...models('a b/docs/models', python) }
    await refused(files, 2, "  marktype init 'a b/docs/models' --yes    speakeasy-python, 2 pages\n", '--yes')
    await refused(files, 2, '  marktype init ts/docs/models --yes    speakeasy-typescript, 2 pages\n', '--yes')
  })

  test('where there is none', async () => {
    await refused({}, 3, 'error[no-contract] No model pages in `.`', '--yes')
    await refused({ 'docs/a.md': '# Prose\n' }, 3, 'No model pages in `docs`: of its 1 markdown pages', 'docs', '--yes')
    await refused({}, 3, 'error[no-contract] No model pages in `nowhere`', 'nowhere', '--yes')
  })

  test('where nobody is there to confirm it', () => refused(models('docs/models'), 2, 'init-unanswered'))

  test('with --dry-run, which says what would be', async () => {
    await refused(models('docs/models'), 0, 'Would write:\n  + marktype.config.json', '--dry-run')
  })

  test('where something is in the way', async () => {
    const elsewhere = new Project()
    const p = new Project({ ...models('docs/models'), '.git/config': github }).link('.github', elsewhere.folder)
    await p.run(['init', '--yes', '--ci', 'github'])
    expect(elsewhere.files()).toEqual(['package.json'])
  })
})

describe('who sits at a terminal', () => {
  const asker = ({ choice, isMeant }: { choice?: string; isMeant?: boolean }): { asker: () => Promise<Asker> } => {
    const answers: Asker = { choose: () => Promise.resolve(choice), confirm: () => Promise.resolve(isMeant) }
    return { asker: () => Promise.resolve(answers) }
  }
  const files = { ...models('ts/docs/models'), ...models('py/docs/models', python) }

  test('chooses a contract, and hears of the others that say the same', async () => {
    const p = new Project(files)
    const { exit, err } = await run(p.folder, ['init'], asker({ choice: 'ts/docs/models', isMeant: true }))
    expect(exit).toBe(0)
    expect(err).toContain('(`sources` in the configuration):\n    py/docs/models (speakeasy-python, 2 pages)\n')
    expect(JSON.parse(p.read('marktype.config.json'))).toMatchObject({ input: 'ts/docs/models' })
  })

  test.each([{ choice: 'ts/docs/models', isMeant: false }, { choice: 'ts/docs/models' }, {}])(
    'says no: %o',
    async (answers) => {
      const p = new Project(files)
      const before = p.state()
      expect(await run(p.folder, ['init'], asker(answers))).toMatchObject({ exit: 2 })
      expect(p.state()).toEqual(before)
    },
  )
})

describe('files of a person', () => {
  const after = async (files: Files, path: string, ...argv: string[]): Promise<string | undefined> => {
    const p = new Project({ ...models('docs/models'), ...files })
    await p.run(['init', '--yes', ...argv])
    return p.has(path) ? p.read(path) : undefined
  }
  const manifest = (text: string): Promise<string | undefined> => after({ 'package.json': text }, 'package.json')

  test('package.json gets scripts, in its own form', async () => {
    expect(await manifest('{\r\n\t"name": "x",\r\n\t"scripts": {\r\n\t\t"contract": "mine"\r\n\t}\r\n}')).toBe(
      '{\r\n\t"name": "x",\r\n\t"scripts": {\r\n\t\t"contract": "mine",\r\n\t\t"contract:check": "marktype check"\r\n\t}\r\n}',
    )
    expect(await manifest('{ "scripts": [] }')).toBe('{ "scripts": [] }')
    expect(await after({ 'package.json': '{}' }, 'package.json')).toContain('"contract": "marktype generate"')
  })

  test('.gitattributes gets a line behind its last', async () => {
    expect(await after({ '.gitattributes': '*.png binary' }, '.gitattributes')).toBe(
      '*.png binary\ngenerated/** linguist-generated=true\n',
    )
  })

  test('a configuration is used as it is', async () => {
    const config = '{"input":"docs/models","templates":["types"]}'
    const p = new Project({ ...models('docs/models'), ...models('other/models'), 'marktype.config.json': config })
    expect(await p.run(['init', '--yes'])).toMatchObject({ exit: 0 })
    expect(p.read('marktype.config.json')).toBe(config)
    expect(p.has('generated/validators')).toBe(false)
  })

  test('a job is never written over', async () => {
    const files = { '.github/workflows/marktype.yml': 'mine', '.gitlab-ci.yml': 'mine' }
    expect(await after(files, '.github/workflows/marktype.yml', '--ci', 'github')).toBe('mine')
    expect(await after(files, '.gitlab-ci.yml')).toBe('mine')
  })
})

test('the job of a package inside of a repository runs in its folder, with its package manager', async () => {
  const p = new Project({ '.git/config': github, 'packages/shop/package.json': '{}', 'pnpm-lock.yaml': '' })
  p.write({ ...models('packages/shop/docs/models'), 'packages/shop/marktype.config.json': '{"input":"docs/models"}' })
  expect(await p.run(['init', '--yes'], 'packages/shop')).toMatchObject({ exit: 0 })
  const job = p.read('.github/workflows/marktype.yml')
  expect(job).toMatch(/working-directory: ['"]?packages\/shop/)
  expect(job).toContain('- run: pnpm install --frozen-lockfile\n      - run: pnpm exec marktype check')
  expect(p.has('packages/shop/.github')).toBe(false)
})

test('what marktype wrote is no contract to find', async () => {
  const p = new Project(models('docs/models'))
  await p.run(['generate', 'docs/models', '--output', 'out', '--templates', 'docs'])
  expect(p.has('out/docs/Order.md')).toBe(true)
  expect((await p.run(['init', '--dry-run'])).err).toContain('Found docs/models')
})

describe('a repository of a vendor', () => {
  const texts = (folder: string, of = page): Record<string, string> => models(folder, of) as Record<string, string>

  test('is pulled, generated from, and set up to be pulled again', async () => {
    const vendor = new Vendor()
    vendor.commit({ 'README.md': '# SDK\n', ...texts('docs/models') }, 'v1.0.0')
    const p = new Project({ '.git/config': github })
    const { exit, out, err } = await p.run(['init', vendor.url, '--ref', 'v*', '--yes'])
    expect(err).toContain('Found docs/models of up (speakeasy-typescript, 2 pages)\n')
    expect(exit).toBe(0)
    expect(out).toContain('up: 2 pages new → spec/up at v1.0.0')
    expect(JSON.parse(p.read('marktype.config.json'))).toMatchObject({
      input: 'spec/up',
      upstreams: [{ name: 'up', git: vendor.url, ref: 'v*', path: 'docs/models' }],
    })
    expect(p.read('.gitattributes')).toContain('spec/up/** -text\n')
    expect(p.read('.github/workflows/marktype-pull.yml')).toContain('npx marktype pull --report markdown=pull.md')
    expect(p.has('generated/types/Order.ts')).toBe(true)
    expect(await p.run(['check'])).toMatchObject({ exit: 0 })
    vendor.commit(
      texts('docs/models', (name) => `${page(name)}| \`more\` | *string* | :heavy_check_mark: | N/A |\n`),
      'v1.1.0',
    )
    expect(await p.run(['pull', '--check'])).toMatchObject({ exit: 1 })
    expect(await p.run(['pull'])).toMatchObject({ exit: 0 })
    expect(await p.run(['check'])).toMatchObject({ exit: 1 })
  })

  test('with several contracts lists them, and takes the one that is named', async () => {
    const vendor = new Vendor()
    vendor.commit({ ...texts('ts/docs/models'), ...texts('py/docs/models', python) })
    const p = new Project()
    const refused = await p.run(['init', vendor.url, '--yes'])
    expect(refused.exit).toBe(2)
    expect(refused.err).toContain(
      `marktype init ${vendor.url} --path py/docs/models --yes    speakeasy-python, 2 pages`,
    )
    expect(p.files()).toEqual(['package.json'])
    expect(await p.run(['init', vendor.url, '--path', 'py/docs/models/', '--yes'])).toMatchObject({ exit: 0 })
    expect(p.has('spec/up/models/order.md')).toBe(true)
  })

  test('that is not there, or has no pages, changes nothing', async () => {
    const vendor = new Vendor()
    vendor.commit({ 'README.md': '# SDK\n' })
    const p = new Project()
    expect(await p.run(['init', 'file:///nowhere/up.git', '--yes'])).toMatchObject({ exit: 3 })
    expect(await p.run(['init', vendor.url, '--yes'])).toMatchObject({ exit: 3 })
    expect(await p.run(['init', 'ext::sh -c id', '--yes'])).toMatchObject({ exit: 3 })
    expect(await p.run(['init', 'ssh://-oProxyCommand=id/x', '--yes'])).toMatchObject({ exit: 3 })
    expect(p.files()).toEqual(['package.json'])
  })
})
