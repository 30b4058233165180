/** How git is asked: wherever the repository is and whatever its configuration says, it reads and does nothing else. */
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Diffed } from '../run/diff.ts'
import { Project, withoutWriting, type Ran } from './run.ts'

const identity = [
  '-c',
  'user.name=x',
  '-c',
  'user.email=x@x',
  '-c',
  'commit.gpgsign=false',
  '-c',
  'protocol.file.allow=always',
]
const git = (cwd: string, ...argv: string[]): string =>
  execFileSync('git', [...identity, ...argv], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const commit = (p: Project, message: string): void => {
  git(p.folder, 'add', '-A')
  git(p.folder, 'commit', '-qm', message)
  git(p.folder, 'tag', message)
}
const page = (name: string, ...fields: string[]): string =>
  `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${fields.map((field) => `| \`${field}\` | *str* | :heavy_check_mark: | N/A |\n`).join('')}`
const added = ['required-field-added Order.b']
const changed = ({ out }: Ran): string[] =>
  (JSON.parse(out) as Diffed).changes.map(({ rule, model, field }) => `${rule} ${model}.${field ?? ''}`)
const diagnosed = ({ out }: Ran): string[] =>
  (JSON.parse(out) as Diffed).diagnostics.map(({ code, place }) => `${code} ${place?.path ?? ''}`)
const sides = (...more: string[]): string[] => ['diff', 'git:one:docs', 'git:two:docs', '--format', 'json', ...more]

/** Two commits: the page of the second has a field more. */
function repository(): Project {
  const p = new Project({
    '.gitattributes': '* -text\n',
    'docs/order.md': page('Order', 'a'),
    'docs/item.md': page('Item', 'x'),
  })
  git(p.folder, 'init', '-q', '-b', 'main')
  commit(p, 'one')
  p.write({ 'docs/order.md': page('Order', 'a', 'b') })
  commit(p, 'two')
  return p
}

let p: Project
beforeAll(() => {
  p = repository()
})
afterEach(() => {
  vi.unstubAllEnvs()
})

describe('wherever the repository is', () => {
  test('bare, a linked work tree, and from below', async () => {
    const other = new Project({ 'below/x.txt': '' })
    git(other.folder, 'clone', '-q', '--bare', p.folder, 'bare.git')
    git(other.at('bare.git'), 'worktree', 'add', '-q', other.at('linked'), 'two')
    expect(changed(await other.run(sides(), 'bare.git'))).toEqual(added)
    expect(
      changed(await other.run(['diff', 'git:one', 'git:two', '--input', 'docs', '--format', 'json'], 'bare.git')),
    ).toEqual(added)
    expect(changed(await other.run(sides(), 'linked'))).toEqual(added)
    expect(changed(await other.run(['diff', 'git:one:.', 'git:two:./', '--format', 'json'], 'linked/docs'))).toEqual(
      added,
    )
  })

  test('the environment of a hook leads nowhere else', async () => {
    const stranger = repository()
    stranger.write({ 'docs/order.md': page('Order', 'other') })
    commit(stranger, 'three')
    for (const [folder, below] of [
      ['.git', 'docs'],
      [p.at('.git'), 'docs'],
      [stranger.at('.git'), '.'],
    ] as const) {
      vi.stubEnv('GIT_DIR', folder)
      vi.stubEnv('GIT_INDEX_FILE', '.git/index')
      vi.stubEnv('GIT_WORK_TREE', stranger.folder)
      vi.stubEnv('GIT_PREFIX', 'nowhere/')
      expect(changed(await p.run(sides(), below)), `${folder} ${below}`).toEqual(added)
    }
    const elsewhere = new Project()
    vi.stubEnv('GIT_WORK_TREE', p.folder)
    vi.stubEnv('GIT_DIR', p.at('.git'))
    expect(changed(await elsewhere.run(sides())), 'what makes it findable is used').toEqual(added)
  })

  test('a hook of a push sees what the push brings', async () => {
    const server = new Project()
    git(server.folder, 'clone', '-q', '--bare', p.folder, 'bare.git')
    const pushed = repository()
    pushed.write({ 'docs/order.md': page('Order', 'a', 'b', 'c') })
    commit(pushed, 'three')
    const oid = git(pushed.folder, 'rev-parse', 'three').trim()
    vi.stubEnv('GIT_DIR', '.')
    vi.stubEnv('GIT_OBJECT_DIRECTORY', pushed.at('.git/objects'))
    vi.stubEnv('GIT_ALTERNATE_OBJECT_DIRECTORIES', server.at('bare.git/objects'))
    const ran = await server.run(['diff', 'git:two:docs', `git:${oid}:docs`, '--format', 'json'], 'bare.git')
    expect(changed(ran)).toEqual(['required-field-added Order.c'])
  })

  test('what git refuses is said in its own words, with what to do', async () => {
    const bare = new Project()
    git(bare.folder, 'clone', '-q', '--bare', p.folder, 'bare.git')
    vi.stubEnv('GIT_CONFIG_COUNT', '1')
    vi.stubEnv('GIT_CONFIG_KEY_0', 'safe.bareRepository')
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'explicit')
    const refused = await bare.run(['diff', 'git:one:docs', 'git:two:docs'], 'bare.git')
    expect(refused).toMatchObject({ exit: 3, err: expect.stringContaining("(safe.bareRepository is 'explicit')") })
    expect(refused.err).toContain('GIT_DIR=PATH marktype diff')
    vi.stubEnv('GIT_DIR', bare.at('bare.git'))
    expect(changed(await bare.run(sides(), 'bare.git'))).toEqual(added)
    vi.unstubAllEnvs()
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')
    const owned = await p.run(['diff', 'git:one:docs', 'git:two:docs'])
    expect(owned).toMatchObject({ exit: 3, err: expect.stringContaining('dubious ownership') })
    expect(owned.err).toContain('git config --global --add safe.directory')
  })
})

describe('whatever its configuration says', () => {
  test('no program of it runs, no hook, no filter, and nothing is fetched', async () => {
    const hostile = repository()
    const canary = hostile.at('canary.sh')
    hostile.write({
      'canary.sh': `#!/bin/sh\necho "$0 $*" >> '${hostile.at('sang')}'\nexit 1\n`,
      '.gitattributes': '* filter=x diff=x\n',
    })
    chmodSync(canary, 0o755)
    for (const hook of [
      'post-index-change',
      'reference-transaction',
      'fsmonitor-watchman',
      'pre-auto-gc',
      'post-checkout',
    ])
      hostile.write({ [`hooks/${hook}`]: hostile.read('canary.sh') })
    for (const hook of readdirSync(hostile.at('hooks'))) chmodSync(hostile.at(`hooks/${hook}`), 0o755)
    const asked = ['rev-parse', 'ls-tree', 'cat-file', 'fetch', 'remote-ext']
    const programs = [
      ...[
        'core.fsmonitor',
        'core.pager',
        'core.editor',
        'core.sshCommand',
        'core.gitProxy',
        'core.askPass',
        'core.alternateRefsCommand',
      ],
      ...[
        'credential.helper',
        'diff.external',
        'diff.x.textconv',
        'diff.x.command',
        'filter.x.clean',
        'filter.x.smudge',
        'filter.x.process',
      ],
      ...[
        'gpg.program',
        'gpg.ssh.program',
        'remote.origin.uploadpack',
        'remote.origin.receivepack',
        'uploadpack.packObjectsHook',
      ],
      ...[
        'merge.x.driver',
        'sequence.editor',
        'interactive.diffFilter',
        'trailer.x.command',
        'browser.x.cmd',
        'man.x.cmd',
        'web.browser',
      ],
      ...[
        'difftool.x.cmd',
        'mergetool.x.cmd',
        'guitool.x.cmd',
        'sendemail.sendmailCmd',
        'ssh.variant',
        'receive.procReceiveRefs',
      ],
      ...asked.map((command) => `pager.${command}`),
    ]
    const plain = {
      ...Object.fromEntries(programs.map((key) => [key, canary])),
      ...Object.fromEntries(asked.map((command) => [`alias.${command}`, `!${canary}`])),
      'core.hooksPath': hostile.at('hooks'),
      'credential.helper': `!${canary}`,
      'remote.origin.url': `ext::${canary} %S`,
      'remote.origin.promisor': 'true',
      'remote.origin.partialclonefilter': 'blob:none',
      'protocol.allow': 'always',
      'protocol.ext.allow': 'always',
      'protocol.file.allow': 'always',
      'extensions.partialClone': 'origin',
      'core.repositoryformatversion': '1',
      'core.untrackedCache': 'true',
      'http.proxy': `ext::${canary}`,
    }
    // The page of the first commit is not there, as in a partial clone: git would fetch it, in the way that is said here.
    const oid = git(hostile.folder, 'rev-parse', 'one:docs/order.md').trim()
    rmSync(hostile.at(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`), { force: true })
    for (const [key, value] of Object.entries(plain)) git(hostile.folder, 'config', key, value)
    const before = hostile.state()
    const ran = await withoutWriting(() => hostile.run(sides()))
    expect(hostile.has('sang')).toBe(false)
    expect(hostile.state()).toEqual(before)
    expect(ran.out).toContain('not in this clone')
    // Without what is set here the canary sings.
    expect(() => git(hostile.folder, 'cat-file', '-p', oid)).toThrow()
    expect(hostile.has('sang')).toBe(true)
  })

  test('an object that is replaced is read as it is', async () => {
    const replaced = repository()
    const [one, two] = ['one', 'two'].map((ref) => git(replaced.folder, 'rev-parse', `${ref}:docs/order.md`).trim())
    git(replaced.folder, 'replace', one!, two!)
    expect(changed(await replaced.run(sides()))).toEqual(added)
  })
})

describe('what is not there to be read', () => {
  test('objects that are damaged: no half of a page is read', async () => {
    const damaged = repository()
    damaged.write({ 'docs/aaa.md': page('Aaa', ...'abcdefghijklmnopqrstuvwxyz'), 'docs/zzz.md': page('Zzz', 'z') })
    commit(damaged, 'three')
    const oid = git(damaged.folder, 'rev-parse', 'three:docs/aaa.md').trim()
    const file = damaged.at(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`)
    const whole = readFileSync(file)
    chmodSync(file, 0o644)
    for (const bytes of [
      whole.subarray(0, whole.length - 20),
      whole.subarray(0, 30),
      Buffer.from('no'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, bytes)
      const ran = await damaged.run(['diff', 'git:two:docs', 'git:three:docs', '--format', 'json'])
      expect([changed(ran), ran.exit]).toEqual([['model-added Zzz.'], 1])
      expect(diagnosed(ran)).toContain('page-unreadable aaa.md')
    }
  })

  test('trees that a clone has not', async () => {
    const clone = new Project()
    git(p.folder, 'config', 'uploadpack.allowFilter', 'true')
    git(clone.folder, 'clone', '-q', '--no-checkout', '--filter=tree:0', `file://${p.folder}`, 'clone')
    const { exit, err } = await clone.run(['diff', 'git:one:docs', 'git:two:docs'], 'clone')
    expect([exit, err]).toEqual([3, expect.stringContaining('[git-unavailable]')])
    expect(err).toContain('git archive')
  })

  test('submodules, and folders behind links, unless they are left out', async () => {
    const whole = new Project({
      'docs/order.md': page('Order', 'a'),
      'docs/v2/item.md': page('Item', 'x'),
      'other/secret.md': page('Secret', 's'),
    })
    git(whole.folder, 'init', '-q', '-b', 'main')
    whole.link('docs/out', '../other').link('docs/latest', 'v2').link('docs/more', '/etc').link('docs/gone', 'nowhere')
    git(whole.folder, 'submodule', '--quiet', 'add', p.folder, 'docs/sub')
    commit(whole, 'one')
    const read = async (...argv: string[]): Promise<string[]> =>
      diagnosed(await whole.run(['diff', 'git:one:docs', 'git:one:docs', '--format', 'json', ...argv]))
    const found = await read()
    expect(found).toEqual(
      expect.arrayContaining([
        'folder-unreadable sub',
        'page-outside-root out',
        'page-outside-root more',
        'not-a-model latest',
      ]),
    )
    expect(found.join()).not.toMatch(/secret|gone|item/i)
    whole.write({ 'marktype.config.json': JSON.stringify({ exclude: ['sub', 'out/**', '**/more/**', 'latest'] }) })
    expect(await read()).toEqual([])
    whole.write({ 'marktype.config.json': JSON.stringify({ include: ['v2/*.md'] }) })
    expect(await read()).toEqual([])
    for (const [path, words] of [
      ['docs/sub', '`docs/sub` is a submodule'],
      ['docs/sub/docs', '`docs/sub` is a submodule'],
      ['docs/out', '`docs/out` is a symbolic link'],
      ['docs/order.md/docs', '`docs/order.md` is a file'],
      ['.gitmodules', '`.gitmodules` is a file'],
    ])
      expect(await whole.run(['diff', `git:one:${path}`, 'docs'])).toMatchObject({
        exit: 3,
        err: expect.stringContaining(words!),
      })
  })

  test('names that are not UTF-8', async () => {
    const odd = repository()
    const oid = git(odd.folder, 'rev-parse', 'two:docs/order.md').trim()
    const entries = ['good', 'b\xffd'].map((name) => Buffer.from(`100644 blob ${oid}\t${name}.md\x00`, 'latin1'))
    const tree = execFileSync('git', ['mktree', '-z'], { cwd: odd.folder, input: Buffer.concat(entries) })
    const made = git(odd.folder, 'commit-tree', '-m', 'odd', tree.toString().trim()).trim()
    const found = diagnosed(await odd.run(['diff', `git:${made}:.`, `git:${made}:.`, '--format', 'json']))
    expect(found).toEqual(expect.arrayContaining(['page-unreadable b\ufffdd.md']))
  })
})
