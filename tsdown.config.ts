import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['generator/cli.ts', 'generator/index.ts', 'generator/template.ts', 'generator/testing.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  dts: true,
  clean: true,
  copy: ['generator/ir/spec.schema.json', 'generator/report/results.schema.json'],
})
