/**
 * `npm run examples`: the templates of `examples/` against the package as it would be published. Packs it, installs it into a
 * folder of its own, and there: what is committed is what comes out, everything type-checks, and a page of hostile words gets
 * out of no quotes. Exits 1 when anything of that does not hold.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'marktype-examples-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const run = (cwd: string, command: string, ...argv: string[]): string =>
  execFileSync(command, argv, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
const cli = (...argv: string[]): string =>
  run(join(work, 'examples'), process.execPath, join(work, 'node_modules/marktype/dist/cli.js'), ...argv, '--quiet')

install()
cpSync(join(home, 'examples'), join(work, 'examples'), { recursive: true })
cpSync(join(home, 'spec'), join(work, 'spec'), { recursive: true })
const { prettier } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { prettier: object }
writeFileSync(join(work, 'package.json'), JSON.stringify({ type: 'module', prettier }))
asOutsiders()
ownDialects()
cli('check')
typeCheck()
provokes()
console.log('examples: fresh, type-checked, and safe')

// A dialect of one's own is twelve lines, and means of its pages what is committed.
function ownDialects(): void {
  for (const name of ['nuget', 'pluralkit']) {
    const folder = join(work, 'examples', name)
    const config = readFileSync(join(folder, 'marktype.config.json'), 'utf8')
    const lines = config
      .slice(config.indexOf('[') + 1, config.lastIndexOf(']'))
      .trim()
      .split('\n')
    if (lines.length > 12) throw new Error(`The dialect of ${name} has ${lines.length} lines`)
    const spec = run(folder, process.execPath, join(work, 'node_modules/marktype/dist/cli.js'), 'inspect', '--quiet')
    if (spec !== readFileSync(join(folder, 'spec.json'), 'utf8'))
      throw new Error(`The pages of ${name} mean something else`)
  }
}

// An example that needs more than the package, or more than forty lines, would be none.
function asOutsiders(): void {
  const folder = join(work, 'examples/templates')
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8')
    const strange = [...text.matchAll(/\bfrom '([^']*)'/g)].find(([, from]) => from !== 'marktype/template')
    if (strange || text.trimEnd().split('\n').length > 40) throw new Error(`${file} is no example`)
  }
}

// As npm would lay it out, of what was built last; what it depends on is the same that stands here.
function install(): void {
  const [packed] = JSON.parse(run(home, 'npm', 'pack', '--ignore-scripts', '--json', '--pack-destination', work)) as {
    filename: string
  }[]
  const modules = join(work, 'node_modules')
  mkdirSync(join(modules, 'marktype'), { recursive: true })
  run(work, 'tar', '-xzf', packed!.filename, '-C', join(modules, 'marktype'), '--strip-components=1')
  for (const name of readdirSync(join(home, 'node_modules')))
    if (!name.startsWith('.') && name !== 'marktype') symlinkSync(join(home, 'node_modules', name), join(modules, name))
}

function typeCheck(): void {
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: true },
    ...{ target: 'es2023', lib: ['es2023', 'dom'], module: 'nodenext', noEmit: true, allowImportingTsExtensions: true },
    types: [],
  }
  writeFileSync(
    join(work, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['examples', 'hostile-output'] }),
  )
  try {
    run(work, process.execPath, join(home, 'node_modules/typescript/bin/tsc'), '-p', '.')
  } catch (fault) {
    throw new Error(`The examples do not type-check:\n${(fault as { stdout: string }).stdout}`, { cause: fault })
  }
}

function provokes(): void {
  const words = [
    "'; drop table PWNED; --",
    '"); PWNED(); ("',
    '*/ PWNED() /*',
    '${PWNED}',
    'a<br/>PWNED',
    '"] PWNED',
    '--&gt; PWNED',
  ]
  const rows = words.map(
    (word, index) => `| \`${word.replaceAll('`', '')} ${index}\` | *str* | :heavy_check_mark: | ${word} |`,
  )
  const page = `# ${words.join(' ')}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
  mkdirSync(join(work, 'hostile'))
  writeFileSync(join(work, 'hostile/x.md'), page)
  cli('generate', '../hostile', '--output', '../hostile-output')
  typeCheck()
  const texts = readdirSync(join(work, 'hostile-output'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:sql|mmd)$/.test(path))
    .map((path) => [path, readFileSync(join(work, 'hostile-output', path), 'utf8')] as const)
  if (texts.length !== 2 || !texts.every(([, text]) => text.includes('PWNED')))
    throw new Error('The words did not get there')
  for (const [path, text] of texts) {
    const bare = path.endsWith('.sql')
      ? text.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '')
      : text.replace(/\["[^"]*"\]|\bm_\w+|^ {4}\w+ \w+$/gm, '')
    if (bare.includes('PWNED')) throw new Error(`A word of a page got out of its quotes in ${path}:\n${bare}`)
  }
}
