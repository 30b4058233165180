/** Completion as a shell does it, flags before the command, and help that fits a screen. */
import { execFileSync, spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { Project, project } from './run.ts'

const script = async (shell: string): Promise<string> => (await new Project().run(['completion', shell])).out
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0

const completed = async (...words: string[]): Promise<string[]> => {
  const line = words.map((word) => `'${word}'`).join(' ')
  const call = `COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _marktype; printf '%s\\n' "\${COMPREPLY[@]}"`
  const said = execFileSync('bash', ['-c', `${await script('bash')}\n${call}`], { encoding: 'utf8' })
  return said.split('\n').filter((word) => word !== '')
}

test('bash: commands, their flags, and what a flag takes', async () => {
  expect(spawnSync('bash', ['-n'], { input: await script('bash') }).status).toBe(0)
  expect(await completed('marktype', 'ch')).toEqual(['check'])
  expect(await completed('marktype', 'check', '--for')).toEqual(['--format'])
  expect(await completed('marktype', 'check', '--format', 'ma')).toEqual(['markdown'])
  expect(await completed('marktype', '--quiet', 'check', '--reb')).toEqual(['--rebuild'])
  expect(await completed('marktype', 'diff', '--fail-on', '')).toEqual(['breaking', 'warning', 'any'])
  expect(await completed('marktype', 'lint', '--write-i')).toEqual([])
  expect(await completed('marktype', 'new', 't')).toEqual(['template'])
})

test.runIf(has('zsh'))('zsh: parses', async () => {
  expect(spawnSync('zsh', ['-n'], { input: await script('zsh') }).status).toBe(0)
})

test.runIf(has('fish'))('fish: parses, and completes', async () => {
  const text = await script('fish')
  const said = execFileSync('fish', ['-c', `${text}\ncomplete -C 'marktype check --form'`], { encoding: 'utf8' })
  expect(said).toContain('--format')
})

test('every command and every flag of it is in each script', async () => {
  const help = (await new Project().run(['check', '--help'])).out
  const flags = [...help.matchAll(/^ +(?:-\w, )?--([\w-]+)/gm)].map(([, flag]) => flag!)
  expect(flags.length).toBeGreaterThan(5)
  for (const shell of ['bash', 'zsh', 'fish']) {
    const text = await script(shell)
    for (const flag of flags.filter((each) => each !== 'help')) expect(text, shell).toContain(flag)
  }
})

test('flags may stand before the command', async () => {
  const p = project({ 'marktype.config.json': '{"templates":["types"],"keys":"documented"}' })
  const after = await p.run(['lint', '--format', 'junit'])
  expect(await p.run(['--format', 'junit', 'lint'])).toEqual(after)
  expect(await p.run(['--format=junit', 'lint'])).toEqual(after)
  expect((await p.run(['--nonsense', 'lint'])).exit).toBe(2)
  expect((await p.run(['--version'])).exit).toBe(0)
  // What follows a flag is no command.
  expect((await p.run(['--input', 'lint', 'lint'])).err).toContain('input-not-found')
})
