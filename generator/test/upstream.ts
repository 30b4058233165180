/** A vendor's repository, made for a test with git's own plumbing, so that it may hold what no checkout would write. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** `mode`: `120000` is a link, `160000` a submodule, whose content is the name of a commit. */
export type Item = { path: string; content: string | Uint8Array; mode?: string }

export class Vendor {
  readonly folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'marktype-vendor-'))), 'up.git')
  readonly url = `file://${this.folder}`

  constructor({ filters = true }: { filters?: boolean } = {}) {
    made.push(join(this.folder, '..'))
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', this.folder])
    this.git(['config', 'uploadpack.allowFilter', String(filters)])
  }

  git(argv: readonly string[], input?: string | Uint8Array): string {
    const env = { ...process.env, GIT_DIR: this.folder, GIT_CONFIG_GLOBAL: '/dev/null' }
    const author = {
      GIT_AUTHOR_NAME: 'v',
      GIT_AUTHOR_EMAIL: 'v@v',
      GIT_COMMITTER_NAME: 'v',
      GIT_COMMITTER_EMAIL: 'v@v',
    }
    return execFileSync('git', [...argv], { env: { ...env, ...author }, input, stdio: 'pipe' })
      .toString()
      .trim()
  }

  /** Commits exactly these files to the branch, and tags them. Out: the commit. */
  commit(items: Readonly<Record<string, string>> | readonly Item[], ...tags: string[]): string {
    const list = Array.isArray(items)
      ? (items as Item[])
      : Object.entries(items as Record<string, string>).map(([path, content]) => ({ path, content }))
    const commit = this.git(['commit-tree', '-m', 'x', this.tree(list)])
    this.git(['update-ref', 'refs/heads/main', commit])
    for (const tag of tags) this.git(['tag', '--annotate', '--message=x', tag, commit])
    return commit
  }

  // Names are taken as they are: also those that git itself would not check out.
  private tree(items: readonly Item[]): string {
    const folders = new Map<string, Item[]>()
    const entries: { mode: string; name: string; object: string }[] = []
    for (const { path, content, mode = '100644' } of items) {
      const at = path.indexOf('/')
      if (at === -1) entries.push({ mode, name: path, object: this.object(content, mode) })
      else {
        const below = folders.get(path.slice(0, at)) ?? []
        below.push({ path: path.slice(at + 1), content, mode })
        folders.set(path.slice(0, at), below)
      }
    }
    for (const [name, below] of folders) entries.push({ mode: '40000', name, object: this.tree(below) })
    const bytes = entries
      .map((entry) => ({ ...entry, key: entry.mode === '40000' ? `${entry.name}/` : entry.name }))
      .toSorted((a, b) => Buffer.compare(Buffer.from(a.key, 'latin1'), Buffer.from(b.key, 'latin1')))
      .map(({ mode, name, object }) => [Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(object, 'hex')])
    return this.git(['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], Buffer.concat(bytes.flat()))
  }

  private object(content: string | Uint8Array, mode: string): string {
    return mode === '160000' ? String(content) : this.git(['hash-object', '-w', '--stdin'], content)
  }
}
