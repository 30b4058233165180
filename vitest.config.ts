import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Examples import the package: tests hold them against what stands here, and not against what was built last.
  resolve: { alias: { 'marktype/template': fileURLToPath(new URL('generator/template.ts', import.meta.url)) } },
  test: {
    include: ['generator/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'generator/test/temporary.ts',
    pool: 'forks',
    maxWorkers: 2,
    // What files load is loaded once: they change nothing that others see.
    isolate: false,
  },
})
