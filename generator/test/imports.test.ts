/** Who may import whom: the rules of `.dependency-cruiser.cjs` hold, and each of them sees what it forbids. */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const options = (await extractDepcruiseOptions(join(root, '.dependency-cruiser.cjs'))) as ICruiseOptions
const rules = options.ruleSet?.forbidden?.map(({ name }) => name) ?? []

async function violations(baseDir: string): Promise<string[]> {
  const { output } = await cruise(['generator'], { ...options, validate: true, baseDir })
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}

test('nobody imports what they may not', async () => {
  expect(await violations(root)).toEqual([])
})

/** Rule → a file that breaks it, and what the file imports. */
const broken: Record<string, readonly (readonly [file: string, imports: string])[]> = {
  'sinks-import-nothing': [
    ['sinks/a.ts', 'node:path'],
    ['sinks/b.ts', '../ir/a.ts'],
  ],
  'ir-knows-nobody': [
    ['ir/b.ts', '../sinks/free.ts'],
    ['ir/c.ts', 'node:path'],
  ],
  'read-knows-no-other-phase': [['1-read/a.ts', '../2-resolve/free.ts']],
  'resolve-knows-no-other-phase': [['2-resolve/a.ts', '../1-read/free.ts']],
  'witness-knows-no-other-phase': [['witness/a.ts', '../2-resolve/free.ts']],
  'emit-knows-no-other-phase': [['3-emit/a.ts', '../4-write/free.ts']],
  'write-knows-no-other-phase': [
    ['4-write/a.ts', '../3-emit/template.ts'],
    ['4-write/b.ts', '../run/free.ts'],
  ],
  'compare-knows-no-phase': [['compare/a.ts', '../2-resolve/free.ts']],
  'report-knows-no-phase': [['report/a.ts', '../compare/free.ts']],
  'dialects-stand-alone': [
    ['1-read/dialects/a.ts', './other.ts'],
    ['1-read/dialects/b.ts', '../free.ts'],
  ],
  'templates-stand-alone': [
    ['3-emit/templates/a.ts', './other.ts'],
    ['3-emit/templates/b/index.ts', '../other.ts'],
    ['3-emit/templates/c.ts', '../free.ts'],
  ],
  'core-needs-no-node': [
    ['1-read/dialects/c.ts', 'node:http'],
    ['3-emit/templates/d.ts', 'node:os'],
    ['2-resolve/g.ts', 'node:path'],
    ['host/memory.ts', 'node:fs'],
  ],
  'host-sees-contracts': [['host/a.ts', '../1-read/free.ts']],
  'run-sees-phases': [['run/a.ts', '../commands/free.ts']],
  'inputs-see-names': [
    ['run/inputs.ts', '../1-read/free.ts'],
    ['run/overlaps.ts', './free.ts'],
  ],
  'diff-sees-two-specs': [['run/diff.ts', '../1-read/free.ts']],
  'config-sees-contracts': [['config/settings.ts', '../1-read/free.ts']],
  'index-sees-contracts': [['index.ts', './3-emit/free.ts']],
  'core-sees-memory': [['core.ts', './1-read/free.ts']],
  'kit-sees-emit': [['template.ts', './3-emit/free.ts']],
  'testing-sees-one-template': [
    ['testing/a.ts', '../1-read/free.ts'],
    ['testing.ts', './commands/free.ts'],
  ],
  'scaffold-sees-lists': [['scaffold/a.ts', '../2-resolve/free.ts']],
  'commands-are-thin': [['commands/a.ts', '../4-write/free.ts']],
  'cli-sees-commands': [['cli.ts', './run/free.ts']],
  'markdown-is-read-in-1-read': [
    ['2-resolve/b.ts', 'unified'],
    ['4-write/c.ts', 'mdast'],
  ],
  'ts-morph-prints-in-structures': [['4-write/d.ts', 'ts-morph']],
  'prettier-formats-in-format': [['4-write/print.ts', 'prettier']],
  'hashes-are-made-in-one-file': [['2-resolve/h.ts', '@noble/hashes/sha2.js']],
  'literals-are-read-in-two-files': [['1-read/c.ts', 'acorn']],
  'disk-has-few-doors': [
    ['commands/b.ts', 'node:fs'],
    ['1-read/b.ts', 'node:fs/promises'],
  ],
  'git-is-asked-in-git': [['1-read/d.ts', 'node:child_process']],
  'process-is-known-by-cli': [['commands/c.ts', 'node:process']],
  'no-circles': [['2-resolve/c.ts', './c.ts']],
  'no-development-dependencies': [['2-resolve/e.ts', 'vitest']],
  'no-unresolvable': [['2-resolve/f.ts', './nowhere.ts']],
}

/** Files that the broken ones import. */
const targets = [
  ...['sinks', '1-read', '2-resolve', '3-emit', '4-write', 'compare', 'commands', 'run'].map(
    (place) => `${place}/free.ts`,
  ),
  'ir/a.ts',
  '1-read/dialects/other.ts',
  '3-emit/templates/other.ts',
  '3-emit/template.ts',
]

const house = await mkdtemp(join(tmpdir(), 'marktype-imports-'))
let found: string[] = []

beforeAll(async () => {
  const files = new Map(targets.map((file) => [file, ['export {}']]))
  for (const [file, imports] of Object.values(broken).flat())
    files.set(file, [...(files.get(file) ?? []), `import '${imports}'`])
  for (const [file, lines] of files) {
    await mkdir(dirname(join(house, 'generator', file)), { recursive: true })
    await writeFile(join(house, 'generator', file), lines.join('\n'))
  }
  for (const file of ['package.json', 'tsconfig.json']) await cp(join(root, file), join(house, file))
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'))
  found = await violations(house)
})
afterAll(() => rm(house, { recursive: true, force: true }))

test('every rule has something that breaks it', () => {
  expect(Object.keys(broken)).toEqual(rules)
})

test.each(Object.entries(broken))('%s', (rule, edges) => {
  for (const [file] of edges)
    expect(found).toContainEqual(
      expect.stringMatching(new RegExp(`^${rule}: generator/${file.replaceAll('.', '\\.')} → `)),
    )
})
