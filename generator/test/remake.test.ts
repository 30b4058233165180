/** What is made anew of a proved output, where a few pages changed, leaves what a run does that knows nothing. */
import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import type * as Remaking from '../run/remake.ts'
import { Project, type Files, type Ran } from './run.ts'

const here = vi.hoisted(() => ({ code: 'installed', remade: 0 }))

vi.mock('../4-write/fingerprint.ts', async (original) => ({
  ...(await original<object>()),
  installedCode: () => here.code,
}))
vi.mock('../run/remake.ts', async (original) => {
  const real = await original<typeof Remaking>()
  const remake: typeof real.remake = async (...given) => {
    const made = await real.remake(...given)
    if (made) here.remade++
    return made
  }
  return { ...real, remake }
})

beforeEach(() => Object.assign(here, { code: 'installed', remade: 0 }))

const all = ['types', 'validators', 'docs', 'json-schema', 'openapi', 'zod', 'valibot', 'fast-check']
const config = (said: object): Files => ({ 'marktype.config.json': JSON.stringify(said) })

const folder = 'spec/models'
const table = (rows: readonly string[]): string =>
  `## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
const row = (name: string, type: string, description: string): string =>
  `| \`${name}\` | ${type} | :heavy_check_mark: | ${description} |`
const link = (name: string): string => `[components.${name}](../../models/components/${name.toLowerCase()}.md)`

/** A small API: an enum, an object that refers to it, a union with a discriminator, and one that leads back to itself. */
const pages: Files = {
  [`${folder}/components/colour.md`]: '# Colour\n\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `RED` | red |\n',
  [`${folder}/components/cat.md`]: `# Cat\n\n\n${table([row('kind', '*str*', 'A cat.'), row('colour', link('Colour'), 'Its colour.')])}`,
  [`${folder}/components/dog.md`]: `# Dog\n\n\n${table([row('kind', '*str*', 'A dog.'), row('age', '*int*', 'In years.')])}`,
  [`${folder}/components/pet.md`]:
    '# Pet\n\n\n## Supported Types\n\n### `components.Cat`\n\n```python\nvalue: components.Cat = /* values here */\n```\n\n' +
    '### `components.Dog`\n\n```python\nvalue: components.Dog = /* values here */\n```\n',
  [`${folder}/components/owner.md`]: `# Owner\n\n\n${table([row('pet', link('Pet'), 'What they own.'), row('friends', `List[${link('Owner')}]`, 'Others.'), row('tint', `Union[${link('Colour')}, *bool*]`, 'N/A')])}`,
}

/** What somebody may do to pages, outputs and settings; `n` differs each time. */
const steps: Record<string, (p: Project, n: number) => unknown> = {
  'another description': (p, n) => change(p, 'dog', /In years[^|]*/, `In years ${n} `),
  'the same, of what others refer to': (p, n) => change(p, 'colour', '# Colour\n', `# Colour\n\nAll of ${n}.\n`),
  'a value more': (p, n) =>
    p.has(at('colour')) && p.write({ [at('colour')]: `${p.read(at('colour'))}| \`V${n}\` | v${n} |\n` }),
  'values of another kind': (p, n) => change(p, 'colour', /`RED` *\| *\w+/, `\`RED\` | ${n % 2 ? 'red' : '1'}`),
  'a field more': (p, n) =>
    p.has(at('cat')) && p.write({ [at('cat')]: `${p.read(at('cat'))}${row(`field_${n}`, '*str*', 'N/A')}\n` }),
  'another type': (p, n) =>
    change(
      p,
      'dog',
      /\| \*(?:int|str|float)\* \| :heavy_check_mark: \| In/,
      `| *${['int', 'str', 'float'][n % 3]}* | :heavy_check_mark: | In`,
    ),
  'a reference more': (p, n) =>
    p.has(at('dog')) && p.write({ [at('dog')]: `${p.read(at('dog'))}${row(`ref_${n}`, link('Colour'), 'N/A')}\n` }),
  'a reference to nothing': (p) =>
    p.has(at('dog')) && p.write({ [at('dog')]: `${p.read(at('dog'))}${row('none', link('Nobody'), 'N/A')}\n` }),
  'no field any more': (p) => change(p, 'dog', /\n\| `age`.*/, ''),
  'an object becomes an enum': (p) =>
    p.write({ [at('cat')]: '# Cat\n\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `A` | a |\n' }),
  'another title': (p, n) => change(p, 'dog', /# Dog\w*/, `# Dog${n}`),
  'a title whose case is another': (p) => change(p, 'dog', '# Dog', '# DOG'),
  'a page more': (p, n) =>
    p.write({ [at(`extra${n}`)]: `# Extra${n}\n\n\n${table([row('cat', link('Cat'), 'N/A')])}` }),
  'a page less': (p) => p.has(at('owner')) && p.remove(at('owner')),
  'a page that cannot be read': (p) => p.write({ [at('dog')]: '# Dog\n\n\n## Fields\n\nNothing here.\n' }),
  'pages as they were': (p) => p.write(pages),
  'two pages at once': (p, n) => {
    change(p, 'dog', /In years[^|]*/, `In years ${n} `)
    change(p, 'owner', /Others[^|]*/, `Others ${n} `)
  },
  'notes of somebody': (p, n) =>
    p.has('generated/docs/components/Dog.md') &&
    p.edit('generated/docs/components/Dog.md', 'is kept) -->\n', `is kept) -->\nMine ${n}.\n`),
  'an output edited, and put back': async (p, n) => {
    const path = p.files('generated').find((each) => each.endsWith('Cat.ts'))
    if (path === undefined) return
    const text = p.read(`generated/${path}`)
    p.write({ [`generated/${path}`]: `${text}// ${n}\n` })
    await p.run(['generate', '--cache-dir', 'cache'])
    p.write({ [`generated/${path}`]: text })
  },
  'an output gone': (p) => {
    const path = p.files('generated').find((each) => each.endsWith('Dog.ts'))
    if (path !== undefined) p.remove(`generated/${path}`)
  },
  'a file of somebody': (p, n) => p.write({ [`generated/types/mine${n}.ts`]: '' }),
  'other templates': (p, n) => p.write(config({ templates: n % 2 ? all : ['types', 'validators'] })),
  'other settings': (p, n) => p.write(config({ templates: all, nulls: ['lenient', 'documented', 'received'][n % 3] })),
  'a patch': (p, n) =>
    p.write(config({ templates: all, overlay: { 'components.Dog.age': { description: `Now ${n}` } } })),
  'other code': (_, n) => (here.code = `installed ${n}`),
  'the cache gone': (p) => p.has('cache') && p.remove('cache'),
  'the cache cut short': (p, n) => {
    for (const path of p.has('cache') ? p.files('cache') : [])
      p.write({ [`cache/${path}`]: p.read(`cache/${path}`).slice(0, (n % 10) * 400) })
  },
  nothing: () => undefined,
}

const at = (name: string): string => `${folder}/components/${name}.md`
const change = (p: Project, name: string, from: string | RegExp, to: string): unknown =>
  p.has(at(name)) && p.write({ [at(name)]: p.read(at(name)).replace(from, to) })

/** Generates, and holds that against a run over the same files that takes nothing on trust. */
// Where nothing moved nobody reads the pages, so the line does not say their dialect, nor is a notice of them repeated.
const withoutDialect = (ran: Ran): Ran => ({
  ...ran,
  out: ran.out.replace(/^(Up to date: \d+ models?) \([^()]*\)/, '$1'),
})

async function heldAgainstAll(p: Project, what: string): Promise<void> {
  const twin = p.copy()
  const few = await p.run(['generate', '--cache-dir', 'cache'])
  const all = await twin.run(['generate', '--no-cache'])
  expect(withoutDialect(few), what).toEqual(withoutDialect(all))
  expect(p.bytes('generated'), what).toEqual(twin.bytes('generated'))
  const argv = ['check', '--format', 'json']
  expect(await p.run(argv), what).toEqual(await p.run([...argv, '--rebuild']))
}

test('whatever changed between runs, they leave what a run does that takes nothing on trust', async () => {
  let n = 0
  const runs = Number(process.env['RUNS'] ?? 8)
  let remade = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 2, maxLength: 7 }),
      async (chosen) => {
        here.code = 'installed'
        const p = new Project({ ...pages, ...config({ templates: all }) })
        for (const step of ['nothing', ...chosen]) {
          await steps[step]!(p, n++)
          here.remade = 0
          await heldAgainstAll(p, `${step}, of ${chosen.join(', ')}`)
          remade += here.remade
        }
      },
    ),
    { numRuns: runs, ...(process.env['RUNS'] === undefined ? { seed: 17 } : {}) },
  )
  expect(remade).toBeGreaterThan(runs / 2)
}, 600_000)

test('an output follows the models that its template asked about, though its own is as it was', async () => {
  const p = new Project({ ...pages, ...config({ templates: ['validators'] }) })
  await p.run(['generate', '--cache-dir', 'cache'])
  const owner = p.read('generated/validators/components/Owner.ts')
  steps['values of another kind']!(p, 0)
  await heldAgainstAll(p, 'values of another kind')
  expect(here.remade).toBe(1)
  expect(p.read('generated/validators/components/Owner.ts')).not.toBe(owner)
})

test('nothing else is made, and nothing of it is believed without the cache that is ours', async () => {
  const p = new Project({ ...pages, ...config({ templates: ['types', 'docs'] }) })
  await p.run(['generate', '--cache-dir', 'cache'])
  const before = p.state('generated')
  steps['another description']!(p, 1)
  const { out } = await p.run(['generate', '--cache-dir', 'cache'])
  const moved = Object.entries(p.state('generated')).filter(
    ([path, state]) => path.includes('.') && before[path] !== state,
  )
  expect(moved.map(([path]) => path)).toEqual([
    'docs/components/Dog.md',
    'marktype.lock.json',
    'marktype.spec.json',
    'types/components/Dog.ts',
  ])
  expect([out, here.remade]).toEqual([
    '5 models (speakeasy-python) → generated/: 4 written, 11 unchanged. Next: npx marktype check\n',
    1,
  ])
  const trace = p.files('cache').find((path) => path.startsWith('trace'))!
  p.edit(`cache/${trace}`, '"exports":""', '"exports":"0"')
  steps['another description']!(p, 2)
  await heldAgainstAll(p, 'a cache that somebody edited')
  expect(here.remade).toBe(1)
})

test('what was said of barrels is said again', async () => {
  const clash = { [at('iscat')]: `# isCat\n\n\n${table([row('kind', '*str*', 'N/A')])}` }
  const p = new Project({ ...pages, ...clash, ...config({ templates: ['types', 'validators'] }) })
  expect((await p.run(['generate', '--cache-dir', 'cache'])).err).toContain('warning[export-clash]')
  steps['another description']!(p, 1)
  await heldAgainstAll(p, 'another description')
  expect(here.remade).toBe(1)
})
