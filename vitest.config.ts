import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const inTests = (...names: string[]): string[] => names.map((name) => `generator/test/${name}.test.ts`)

/** What takes many inputs, compilers, libraries or processes: `npm run laws`. */
const laws = inTests(
  'adversarial/*',
  'agreement',
  'cache',
  'ci',
  'diff-laws',
  'generated',
  'git',
  'guide',
  'incremental',
  'injection',
  'json-schema',
  'libraries',
  'prettier-check',
  'prettier-json',
  'reading',
  'relation-cost',
  'recorded',
  'round-trip',
  'testing',
  'validators-anywhere',
)
/** What changes what others see of a module. */
const alone = inTests('many-models', 'proof')
const lawsAlone = inTests('remake')
/** What needs the package as it was built: `npm run examples`. */
const built = inTests('package', 'built-in')

export default defineConfig({
  // Examples import the package: tests hold them against what stands here, and not against what was built last.
  resolve: { alias: { 'marktype/template': fileURLToPath(new URL('generator/template.ts', import.meta.url)) } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'generator/test/temporary.ts',
    pool: 'forks',
    maxWorkers: 2,
    // What files load is loaded once: they change nothing that others see.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'seams',
          include: ['generator/**/*.test.ts'],
          exclude: [...laws, ...lawsAlone, ...built, ...alone],
        },
      },
      { extends: true, test: { name: 'seams-alone', include: alone, isolate: true } },
      { extends: true, test: { name: 'laws', include: laws } },
      { extends: true, test: { name: 'laws-alone', include: lawsAlone, isolate: true } },
      { extends: true, test: { name: 'package', include: built } },
    ],
  },
})
