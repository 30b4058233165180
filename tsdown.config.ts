import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    cli: 'generator/cli.ts',
    index: 'generator/index.ts',
    template: 'generator/template.ts',
    testing: 'generator/testing.ts',
    // The thread that 1-read/thread.ts starts, by this name.
    'parse-thread': 'generator/1-read/parse-thread.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  dts: true,
  clean: true,
  copy: ['generator/ir/spec.schema.json', 'generator/report/results.schema.json'],
})
