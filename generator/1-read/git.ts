/**
 * A git ref → the pages in it, read from the object database: no checkout, no network, nothing written. What is not in the
 * database (a shallow or partial clone) is told, and never fetched.
 */
import { execFile, spawn } from 'node:child_process'
import { join, posix, relative, sep } from 'node:path'
import picomatch from 'picomatch'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { realFolder } from './folders.ts'
import { tooCostly, type Limits } from './limits.ts'
import { namesOf, pathFrom, wayToRoot, type Source, type SourceOptions, type Sources } from './sources.ts'

/**
 * `path`: from the top of the repository, or from `cwd` if it starts with `./` or `../`, as git itself has it; without one,
 * where the folder `root` is.
 */
export type GitSide = { ref: string; path?: string; cwd: string }
type GitOptions = SourceOptions & GitSide

/** Lists the pages of a ref. Throws a refusal (exit 3) when there is no repository, no such ref or path, or no page. */
export async function openGit(options: GitOptions): Promise<Sources> {
  const top = await topOf(options)
  const commit = await commitOf(options)
  const path = posix.normalize(await fromTop(options)).replace(/\/$/, '')
  if (path.startsWith('..')) throw new Refusal([diagnose('git-path-not-found', { ref: options.ref, path })], 3)
  const below = path === '.' ? '' : path
  const files = await filesOf(commit, below, options)
  const names = namesOf(join(top, below))
  const listed = chosen([...files.keys()], options)
  const way = wayToRoot(listed, options.label, names)
  const rooted = (path: string): string[] => [pathFrom(way, path, names) ?? []].flat()
  const paths = listed.flatMap(rooted).toSorted(byCodeUnit)
  if (paths.length === 0) throw new Refusal([diagnose('input-empty', { found: options.label })], 3)
  const root = join(top, below, way)
  const label = `git:${options.ref}:${posix.join(below, way).replace(/^\.$/, '')}`
  const fromRoot = new Map([...files].flatMap(([path, file]) => rooted(path).map((each) => [each, file] as const)))
  return {
    root,
    label,
    folder: namesOf(root),
    part: way === '..' ? names[1] : '',
    paths,
    read: await contentsOf(paths, fromRoot, options),
  }
}

/** The top of the repository that a folder is in. Throws a refusal (exit 3) when it is in none. */
async function topOf({ cwd }: GitOptions): Promise<string> {
  const { out, fault } = await git(cwd, ['rev-parse', '--show-toplevel'])
  if (fault !== undefined) throw new Refusal([diagnose('git-unavailable', { reason: fault })], 3)
  return out.replace(/\n$/, '')
}

async function commitOf({ ref, cwd }: GitOptions): Promise<string> {
  const isOption = ref === '' || ref.startsWith('-')
  const { out } = isOption ? { out: '' } : await git(cwd, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
  const shallow = out === '' && (await git(cwd, ['rev-parse', '--is-shallow-repository'])).out.trim() === 'true'
  if (out === '') throw new Refusal([diagnose('git-ref-not-found', { ref, shallow })], 3)
  return out.trim()
}

async function fromTop(options: GitOptions): Promise<string> {
  const { cwd, path = `./${await wayBetween(cwd, options.root)}` } = options
  if (!/^\.\.?(?:\/|$)/.test(path)) return path === '' ? '.' : path
  const { out } = await git(cwd, ['rev-parse', '--show-prefix'])
  return posix.join(out.replace(/\n$/, '') || '.', path)
}

// By real paths: git knows no folder by the name of a link to it.
const wayBetween = async (from: string, to: string): Promise<string> =>
  relative(await realFolder(from), await realFolder(to))
    .split(sep)
    .join('/')

/** A file of a tree: the name of its content, and whether that is a link's target. */
type File = { object: string; isLink: boolean }

// What is below a path of a commit, by the path from there.
async function filesOf(commit: string, path: string, { cwd, ref }: GitOptions): Promise<Map<string, File>> {
  const tree = path === '' ? [] : ['--', `${path}/`]
  const { out } = await git(cwd, ['ls-tree', '-r', '-z', '--full-tree', commit, ...tree])
  if (out === '') throw new Refusal([diagnose('git-path-not-found', { ref, path: path === '' ? '.' : path })], 3)
  const lines = out.split('\0').filter((line) => line !== '')
  return new Map(
    lines.flatMap((line): [string, File][] => {
      const [about = '', ...rest] = line.split('\t')
      const [mode = '', type = '', object = ''] = about.split(' ')
      const name = rest.join('\t')
      const below = path === '' ? name : name.slice(path.length + 1)
      return type === 'blob' ? [[below, { object, isLink: mode === '120000' }]] : []
    }),
  )
}

// The same rules as for a folder: dotted names only where a glob says so.
function chosen(paths: readonly string[], { include, exclude }: GitOptions): string[] {
  const isIncluded = picomatch([...include], { ignore: ['**/node_modules/**', ...exclude] })
  return paths.filter((path) => /\.mdx?$/i.test(path) && isIncluded(path))
}

async function contentsOf(
  paths: readonly string[],
  files: ReadonlyMap<string, File>,
  { cwd, limits }: GitOptions,
): Promise<(path: string) => Source> {
  const targets = await blobs(
    cwd,
    paths.map((path) => files.get(path)!).filter(({ isLink }) => isLink),
    limits,
  )
  const fileAt = (path: string): File | undefined => {
    const file = files.get(path)
    if (!file?.isLink) return file
    const target = targets.get(file.object)?.bytes
    const other = target && files.get(posix.join(posix.dirname(path), new TextDecoder().decode(target)))
    return other?.isLink ? undefined : other
  }
  const contents = await blobs(
    cwd,
    paths.flatMap((path) => fileAt(path) ?? []),
    limits,
  )
  return (path) => sourceOf(path, fileAt(path), contents, limits)
}

function sourceOf(path: string, file: File | undefined, contents: Contents, limits: Limits): Source {
  const place = startOf(path)
  if (!file) return { path, fault: diagnose('page-outside-root', undefined, { place }) }
  const { size, bytes } = contents.get(file.object) ?? {}
  if (bytes) return { path, bytes }
  if (size === undefined)
    return { path, fault: diagnose('page-unreadable', { reason: 'it is not in this clone' }, { place }) }
  return { path, fault: tooCostly({ limit: 'bytes', found: size, line: 1 }, path, limits) }
}

/** Never over the network, never with a lock, paths as they are. */
const always = [
  '--no-optional-locks',
  '--literal-pathspecs',
  '-c',
  'protocol.allow=never',
  '-c',
  'core.fsmonitor=false',
]

type Ran = { out: string; fault?: string }

/** Runs git in a folder. `fault`: the first line that it complains with. */
const git = (cwd: string, argv: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile('git', [...always, ...argv], { cwd, maxBuffer: 1 << 30 }, (fault, out, err) => {
      if (!fault) return resolve({ out })
      const reason = fault.code === 'ENOENT' ? 'git is not installed' : err.trim().split('\n')[0]!
      resolve({ out: '', fault: reason === '' ? fault.message : reason })
    })
  })

/** What is known of objects, by name: nothing of those that are not there, and no bytes of those that are too large. */
type Contents = ReadonlyMap<string, { size: number; bytes?: Uint8Array }>

async function blobs(cwd: string, files: readonly File[], limits: Limits): Promise<Contents> {
  const names = [...new Set(files.map(({ object }) => object))]
  const found = new Map<string, { size: number; bytes?: Uint8Array }>()
  for (const line of (await catFile(cwd, '--batch-check', names)).toString('latin1').split('\n')) {
    const [name = '', type, size] = line.split(' ')
    if (type === 'blob') found.set(name, { size: Number(size) })
  }
  const wanted = names.filter((name) => (found.get(name)?.size ?? Infinity) <= limits.bytes)
  const all = await catFile(cwd, '--batch', wanted)
  for (let at = 0; at < all.length;) {
    const start = all.indexOf(10, at) + 1
    const [name = '', , size] = all.toString('latin1', at, start - 1).split(' ')
    at = start + Number(size) + 1
    found.set(name, { size: Number(size), bytes: all.subarray(start, at - 1) })
  }
  return found
}

async function catFile(cwd: string, how: '--batch' | '--batch-check', names: readonly string[]): Promise<Buffer> {
  if (names.length === 0) return Buffer.alloc(0)
  const child = spawn('git', [...always, 'cat-file', how], { cwd, stdio: ['pipe', 'pipe', 'ignore'] })
  // If it ends before it has read all, what it said until then counts.
  child.stdin.on('error', () => {})
  child.stdin.end(names.map((name) => `${name}\n`).join(''))
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
