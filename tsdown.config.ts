import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'tsdown'

// What the bundler of declarations prints behind a member stands before the next one: only on a line of its own do editors show it.
function putCommentsOnLines(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.d.ts'))) {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(?<=[;{,]) (?=\/\*\*.*\*\/$)/gm, '\n'))
  }
}

export default defineConfig({
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
  dts: true,
  clean: true,
  hooks: { 'build:done': ({ options }) => putCommentsOnLines(options.outDir) },
  copy: [
    'generator/config/config.schema.json',
    'generator/ir/spec.schema.json',
    'generator/report/results.schema.json',
  ],
})
