/** What `testTemplate` asks of anybody's template, asked of the built-in ones. Compilers take their time: `npm run examples` runs it. */
import { existsSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { templates } from '../3-emit/templates/index.ts'
import { newTemplate } from '../scaffold/new-template.ts'
import { testTemplate } from '../testing.ts'
import { Project } from './run.ts'

const page = newTemplate('x').find(({ path }) => path.endsWith('.md'))!.text
const modules = resolve(import.meta.dirname, '../../node_modules')

// Golden files are written where there are none, but in CI.
beforeEach(() => {
  vi.stubEnv('CI', '')
  vi.stubEnv('MARKTYPE_UPDATE', '')
  return () => vi.unstubAllEnvs()
})

test.each(templates)('$name passes', { timeout: 300_000 }, async (template) => {
  const p = new Project({ 'x.fixture/pages/sample.md': page })
  symlinkSync(modules, p.at('node_modules'))
  await testTemplate(template, { fixture: 'x.fixture', from: p.at('x.test.ts') })
  expect(p.files('x.fixture/golden').length).toBeGreaterThan(0)
  expect(existsSync(join(modules, '.cache/marktype')) && p.has('x.fixture/.marktype-stage')).toBe(false)
})
