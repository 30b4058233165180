/** `docs/templates.md`, word by word: its files are written as they stand there, run by the built package, and give what it says. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { project } from './run.ts'

const root = resolve(import.meta.dirname, '../..')
const built = join(root, 'dist/cli.js')
const guide = readFileSync(join(root, 'docs/templates.md'), 'utf8')
const marked = (kind: string): Record<string, string> =>
  Object.fromEntries(
    [...guide.matchAll(/<!-- (\w+): (\S+) -->\n\n```\w+\n([^]*?)```/g)].flatMap(([, found, path, text]) =>
      found === kind ? [[path!, text!]] : [],
    ),
  )

test.skipIf(!existsSync(built))('works as it stands (skipped without dist/: npm run build)', () => {
  const p = project(marked('file'))
  mkdirSync(p.at('node_modules'))
  symlinkSync(root, p.at('node_modules/marktype'))
  const run = (...argv: string[]): string =>
    execFileSync(process.execPath, [built, ...argv], { cwd: p.folder, encoding: 'utf8', stdio: 'pipe' })
  run('generate')
  const outputs = Object.entries(marked('output'))
  expect(outputs).toHaveLength(1)
  for (const [path, text] of outputs) expect(p.read(path).slice(0, text.length)).toBe(text)
  expect(p.read('generated/operations.ts')).toContain('keysOfPostRunRequestBody')
  const { PATH, HOME } = process.env
  symlinkSync(join(root, 'node_modules/vitest'), p.at('node_modules/vitest'))
  const runner = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', p.folder]
  // A run of its own, that knows of no other.
  const env = { PATH, HOME, NO_COLOR: '1' } as NodeJS.ProcessEnv
  expect(execFileSync(process.execPath, runner, { encoding: 'utf8', stdio: 'pipe', env })).toContain('1 passed')
  expect(p.read('templates/keys.fixture/golden/keys/Order.ts')).toContain('keysOfOrder')
  run('generate', '--config', 'marktype.second.ts', '--output', 'second')
  expect(p.files('second/env-file')).toEqual(['operations/PostRunRequestBody.env'])
  expect(p.read('second/env-file/operations/PostRunRequestBody.env')).toContain(
    '# Deployment ID to run\nRUN_DEPLOYMENT_ID=\n',
  )
})
