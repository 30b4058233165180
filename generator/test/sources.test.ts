/** What stands among the pages of a folder and is none: it is reported and never opened, and the pages elsewhere go on. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createServer } from 'node:net'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, describe, expect, test } from 'vitest'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { Project, type Ran } from './run.ts'

const page = (name: string): string => `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | a |\n`
const said = ({ out }: Ran): string[] =>
  (JSON.parse(out) as { diagnostics: Diagnostic[] }).diagnostics.map(({ code, place, message }) => {
    const reason = /\(([^)]*)\)$/.exec(message)?.[1]
    return `${code} ${place?.path ?? ''}${reason === undefined ? '' : `: ${reason}`}`
  })
const ids = ({ out }: Ran): string[] => (JSON.parse(out) as { models: { id: string }[] }).models.map(({ id }) => id)
const folder = (): Project => new Project({ 'spec/good.md': page('Good'), 'spec/deep/better.md': page('Better') })
const good = ['Good', 'deep.Better']

let restore = (): void => undefined
afterEach(() => {
  restore()
})

/** Has the system refuse to list a folder: who is root may list any. */
function unlistable(path: string): void {
  const { readdir } = fs.promises
  const fault = Object.assign(new Error(`EACCES: permission denied, scandir '${path}'`), { code: 'EACCES' })
  const refusing = (at: string, ...rest: unknown[]): unknown =>
    at.replace(/\/$/, '') === path ? Promise.reject(fault) : (readdir as (...all: unknown[]) => unknown)(at, ...rest)
  Object.assign(fs.promises, { readdir: refusing })
  syncBuiltinESMExports()
  restore = () => {
    Object.assign(fs.promises, { readdir })
    syncBuiltinESMExports()
  }
}

describe('what is no file', () => {
  test('a pipe, a socket, a device and a folder are named and never opened', async () => {
    const p = folder()
    execFileSync('mkfifo', [p.at('spec/pipe.md')])
    const server = createServer().listen(p.at('spec/socket.md'))
    await new Promise((listening) => server.on('listening', listening))
    fs.mkdirSync(p.at('spec/folder.md'))
    p.link('spec/null.md', '/dev/null').link('spec/piped.md', 'pipe.md').link('spec/self.md', 'self.md')
    const ran = await p.run(['inspect'])
    server.close()
    expect(ran.exit).toBe(1)
    expect(ids(ran)).toEqual(good)
    expect(said(ran)).toEqual([
      'page-unreadable folder.md: it is a folder',
      'page-outside-root null.md',
      'page-unreadable pipe.md: it is a named pipe',
      'page-unreadable piped.md: it is a named pipe',
      'page-unreadable self.md: ELOOP: too many symbolic links',
      'page-unreadable socket.md: it is a socket',
    ])
  })

  test('a name that is not UTF-8, of a page and of a folder', async () => {
    const p = folder()
    const odd = Buffer.concat([Buffer.from(`${p.at('spec')}/b`), Buffer.from([0xff])])
    fs.mkdirSync(odd)
    fs.writeFileSync(Buffer.concat([odd, Buffer.from('/in.md')]), page('In'))
    fs.writeFileSync(Buffer.concat([odd, Buffer.from('.md')]), page('Odd'))
    const ran = await p.run(['inspect'])
    expect(ids(ran)).toEqual(good)
    expect(said(ran)).toEqual([
      'folder-unreadable b\ufffd: its name is not UTF-8',
      'page-unreadable b\ufffd.md: its name is not UTF-8',
    ])
  })
})

describe('folders', () => {
  test('behind a link: out of the input an error, within it no loss, and no word of one that is left out', async () => {
    const p = folder().write({ 'elsewhere/lost.md': page('Lost'), 'spec/other.txt': '' })
    p.link('spec/out', '../elsewhere').link('spec/again', 'deep').link('spec/round', '.').link('spec/gone', 'nowhere')
    p.link('spec/text', 'other.txt')
    const ran = await p.run(['inspect'])
    expect(ran.exit).toBe(1)
    expect(ids(ran)).toEqual(good)
    expect(said(ran)).toEqual(['not-a-model again', 'page-outside-root out', 'not-a-model round'])
    const quiet = async (config: object): Promise<string[]> =>
      said(await p.write({ 'marktype.config.json': JSON.stringify(config) }).run(['inspect']))
    expect(await quiet({ exclude: ['out', 'again/**', '**/round'] })).toEqual([])
    expect(await quiet({ include: ['deep/*.md'] })).toEqual([])
    expect(await quiet({ include: ['out/*.md', 'good.md'] })).toEqual(['page-outside-root out'])
  })

  test('that cannot be listed: the pages in it keep what was accepted, their outputs stand', async () => {
    const p = folder()
    await p.run(['generate'])
    const before = p.bytes('generated/types')
    unlistable(p.at('spec/deep'))
    const ran = await p.run(['generate', '--format', 'json'])
    expect(ran.exit).toBe(1)
    expect(said(ran)).toContain('folder-unreadable deep: EACCES: permission denied')
    expect(p.bytes('generated/types')).toEqual(before)
    const checked = await p.run(['check'])
    expect(checked.exit).toBe(1)
    expect(`${checked.out}${checked.err}`).not.toMatch(/is gone|unchanged|removed/)
  })

  test('the input itself', async () => {
    const p = new Project({ 'spec/good.md': page('Good'), 'page.md': page('Page'), 'page.txt': page('Text') })
    expect(await p.run(['inspect', 'page.txt'])).toMatchObject({
      exit: 3,
      err: expect.stringContaining('(it is a file that ends neither in `.md` nor in `.mdx`)'),
    })
    expect(await p.run(['inspect', 'page.md/deeper'])).toMatchObject({
      exit: 3,
      err: expect.stringContaining('ENOTDIR: not a directory'),
    })
    unlistable(p.at('spec'))
    expect(await p.run(['inspect'])).toMatchObject({
      exit: 3,
      err: expect.stringContaining('EACCES: permission denied'),
    })
  })
})
