import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defineConfig, type UserConfig } from 'tsdown'

// What the bundler of declarations prints behind a member stands before the next one: only on a line of its own do editors show it.
function putCommentsOnLines(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.d.ts'))) {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(?<=[;{,]) (?=\/\*\*.*\*\/$)/gm, '\n'))
  }
}

// The packages that come along in our own files, with their licenses.
function writeLicenses(folder: string, modules: readonly string[]): void {
  const packages = new Set(modules.filter((path) => path.includes('/node_modules/')).map(packageOf))
  const texts = [...packages].map((path) => `${nameOf(path)}\n\n${licenseOf(path).trim()}\n`)
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), texts.toSorted().join(`\n${'-'.repeat(80)}\n\n`))
}

function packageOf(path: string): string {
  let folder = dirname(path)
  while (!existsSync(join(folder, 'package.json')) || nameOf(folder) === undefined) folder = dirname(folder)
  return folder
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name?: string
    version?: string
    license?: string
  }

function nameOf(folder: string): string | undefined {
  const { name, version } = manifestOf(folder)
  return name === undefined || version === undefined ? undefined : `${name} ${version}`
}

function licenseOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
  return file === undefined
    ? `License: ${manifestOf(folder).license ?? 'not said'}`
    : readFileSync(join(folder, file), 'utf8')
}

const shared: UserConfig = {
  entry: {
    cli: 'generator/cli.ts',
    index: 'generator/index.ts',
    core: 'generator/core.ts',
    template: 'generator/template.ts',
    testing: 'generator/testing.ts',
    // The thread that host/thread.ts starts, by this name.
    'parse-thread': 'generator/host/parse-thread.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // They come along in our own files, since each file of theirs that a run loads costs a millisecond: see .dependency-cruiser.cjs.
  deps: {
    onlyBundle: [
      /^(?:@babel\/(?:code-frame|helper-validator-identifier)|@clack\/(?:core|prompts)|@noble\/hashes|commander|fast-string-truncated-width|fast-string-width|fast-wrap-ansi|fastest-levenshtein|github-slugger|js-tokens|picocolors|picomatch|scule|sisteransi|tinyglobby|fdir)$/,
      // remark, and what it consists of
      /^(?:remark-parse|unified|micromark.*|mdast-util-.*|unist-util-.*|vfile.*|trough|bail|devlop|extend|is-plain-obj|zwitch|longest-streak|markdown-table|ccount|decode-named-character-reference|character-entities)$/,
    ],
  },
}

export default defineConfig([
  {
    ...shared,
    dts: false,
    clean: true,
    // The declarations have them.
    outputOptions: { comments: { jsdoc: false } },
    hooks: {
      'build:done': ({ options, chunks }) =>
        writeLicenses(
          options.outDir,
          chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])),
        ),
    },
    copy: [
      'generator/config/config.schema.json',
      'generator/ir/spec.schema.json',
      'generator/report/results.schema.json',
    ],
  },
  {
    ...shared,
    dts: { emitDtsOnly: true },
    clean: false,
    hooks: { 'build:done': ({ options }) => putCommentsOnLines(options.outDir) },
  },
])
