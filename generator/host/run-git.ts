/**
 * Runs git so that it reads and does nothing else, but for `askRemote`. The configuration of a repository may name programs (a helper for
 * credentials, a command for ssh, a filter, a monitor of the file system …), and a partial clone may fetch what it lacks: none
 * of it happens here, whatever the configuration says.
 */
import { execFile, spawn } from 'node:child_process'

/** Where git runs, and with which environment. */
export type Place = { cwd: string; env: NodeJS.ProcessEnv }
/** `top`: of the work tree; of a bare repository, which has none, its own folder. `prefix`: the way from there, with `/` at its end. */
export type Repository = Place & { top: string; prefix: string }

/** What git printed, or its complaint; then `out` is empty. */
export type Answer = { out: Buffer; fault?: Complaint }
/** Why git failed: the first line of its complaint, and what it advises below. */
export type Complaint = { reason: string; advice?: string }

const always = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  '--no-replace-objects',
  ...['protocol.allow=never', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'credential.helper='].flatMap(
    (setting) => ['-c', setting],
  ),
]

/** `GIT_ALLOW_PROTOCOL` goes over `protocol.<name>.allow` of any configuration; no protocol is called `none`. */
const quiet = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_ASKPASS: '',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  SSH_ASKPASS: '',
}

/** What a hook sets to say which repository it runs in (`git rev-parse --local-env-vars`, less the configuration). */
const placing = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_IMPLICIT_WORK_TREE']
const replacing = ['GIT_GRAFT_FILE', 'GIT_SHALLOW_FILE', 'GIT_REPLACE_REF_BASE', 'GIT_NAMESPACE']
/** Where new objects of a push are until a hook has let them pass. */
const storing = ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH']

/**
 * Finds the repository that a folder is in. A hook runs with the environment of its repository, and may run a command in
 * another one, or in a folder where a relative `GIT_DIR` leads nowhere: so the folder decides, and the environment where
 * the folder is in no repository. What a push has brought is seen in the repository that it is pushed to.
 */
export async function findRepository(cwd: string): Promise<Repository | Complaint> {
  const given = { cwd, env: { ...process.env, ...quiet } }
  const own = await repositoryAt({ cwd, env: without(given.env, [...placing, ...replacing, ...storing]) })
  if (process.env['GIT_DIR'] === undefined) return own
  const stated = await repositoryAt(given)
  if ('reason' in own || 'reason' in stated) return 'reason' in own && !('reason' in stated) ? stated : own
  const isSame = own.folder === stated.folder
  return isSame ? { ...own, env: without(given.env, [...placing, ...replacing]) } : own
}

async function repositoryAt(place: Place): Promise<(Repository & { folder: string }) | Complaint> {
  const { out, fault } = await askGit(place, ['rev-parse', '--absolute-git-dir', '--show-prefix', '--show-toplevel'])
  const lines = out.toString().split('\n')
  if (!fault && lines.length === 4) return { ...place, folder: lines[0]!, prefix: lines[1]!, top: lines[2]! }
  // Without a work tree it knows no top; a name may hold a line break.
  const [folder, prefix, top] = await Promise.all(
    ['--absolute-git-dir', '--show-prefix', '--show-toplevel'].map((what) => askGit(place, ['rev-parse', what])),
  )
  if (folder!.fault) return folder!.fault
  const lineOf = (answer: Answer): string => answer.out.toString().replace(/\n$/, '')
  return { ...place, folder: lineOf(folder!), prefix: lineOf(prefix!), top: lineOf(top!) || lineOf(folder!) }
}

const without = (env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)))

/** Asks git, and waits for all that it says. */
export const askGit = ({ cwd, env }: Place, argv: readonly string[]): Promise<Answer> =>
  new Promise((resolve) => {
    execFile('git', [...always, ...argv], { cwd, env, maxBuffer: 1 << 30, encoding: 'buffer' }, (fault, out, err) =>
      resolve(fault ? { out: Buffer.alloc(0), fault: complaintOf(fault, err.toString()) } : { out }),
    )
  })

function complaintOf(fault: { code?: unknown; message: string }, err: string): Complaint {
  if (fault.code === 'ENOENT') return { reason: 'git is not installed' }
  const lines = err.split('\n').map((line) => line.trim())
  const at = lines.findIndex((line) => /^(?:fatal|error): /.test(line))
  if (at === -1) return { reason: lines.find((line) => line !== '') ?? fault.message.split('\n', 1)[0]! }
  const advice = lines
    .slice(at + 1)
    .filter((line) => line !== '')
    .join('\n')
  return { reason: lines[at]!, ...(advice === '' ? {} : { advice }) }
}

/** Asks git for objects, by name. Out: what it printed until it ended. */
export async function catFiles(
  { cwd, env }: Place,
  how: '--batch' | '--batch-check',
  names: readonly string[],
): Promise<Buffer> {
  if (names.length === 0) return Buffer.alloc(0)
  const child = spawn('git', [...always, 'cat-file', how], { cwd, env, stdio: ['pipe', 'pipe', 'ignore'] })
  // If it ends before it has read all, what it said until then counts.
  child.stdin.on('error', () => {})
  child.stdin.end(names.map((name) => `${name}\n`).join(''))
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** What may be asked of a server: nothing that runs a program of its own. */
const allowedProtocols = 'https:ssh:git:file'

const remotely = [
  '--no-pager',
  ...[
    ...['gc.auto=0', 'maintenance.auto=false', 'core.hooksPath=/dev/null', 'core.fsmonitor=false'],
    ...['fetch.recurseSubmodules=no', 'submodule.recurse=false', 'fetch.writeCommitGraph=false'],
  ].flatMap((setting) => ['-c', setting]),
]

/**
 * `patience`: how long it may take, in milliseconds. `isTooMuch`: asked while it runs, whether it has brought too much. `isAnswered`:
 * whether somebody is there to answer a question of git's.
 */
export type Bounds = { patience: number; isTooMuch?: () => boolean; isAnswered: boolean }
/** `err`: all that git said beside its answer. `stopped`: why it was ended. */
export type RemoteAnswer = { out: string; err: string; fault?: Complaint; stopped?: 'time' | 'size' }

/** A bare repository of ours, for `askGit`: whatever repository a hook runs in. */
export const ownRepository = (folder: string): Repository => ({
  ...{ cwd: folder, top: folder, prefix: '' },
  env: { ...without(process.env, [...placing, ...replacing, ...storing]), ...quiet, GIT_DIR: folder },
})

/** How often it is looked whether git has brought too much, in milliseconds. */
const lookEvery = 250

/** Asks git for what is elsewhere, with the user's own credentials and proxies. In: what it reads on its standard input. */
export function askRemote(
  folder: string,
  argv: readonly string[],
  { patience, isTooMuch = () => false, isAnswered }: Bounds,
  input = '',
): Promise<RemoteAnswer> {
  const env = {
    ...without(process.env, [...placing, ...replacing, ...storing]),
    ...{ GIT_DIR: folder, GIT_ALLOW_PROTOCOL: allowedProtocols, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    ...(isAnswered ? {} : { GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: batchSsh(process.env) }),
  }
  return new Promise((resolve) => {
    const child = spawn('git', [...remotely, ...argv], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = { out: [] as Buffer[], err: [] as Buffer[] }
    let stopped: RemoteAnswer['stopped']
    const stop = (why: RemoteAnswer['stopped']): void => {
      stopped ??= why
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop('time'), patience)
    const look = setInterval(() => void (isTooMuch() && stop('size')), lookEvery)
    child.stdout.on('data', (chunk: Buffer) => said.out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.err.push(chunk))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const end = (fault: { code?: unknown; message: string } | undefined): void => {
      clearTimeout(timer)
      clearInterval(look)
      const [out, err] = [said.out, said.err].map((chunks) => Buffer.concat(chunks).toString()) as [string, string]
      resolve({
        ...{ out, err },
        ...(fault ? { fault: complaintOf(fault, err) } : {}),
        ...(stopped ? { stopped } : {}),
      })
    }
    child.on('error', (fault: NodeJS.ErrnoException) => end(fault))
    child.on('close', (code) => end(code === 0 ? undefined : { message: `git ended with ${code}` }))
  })
}

// Else ssh would wait at the terminal for a password, or for whether a host is the right one.
const batchSsh = ({ GIT_SSH_COMMAND: own, GIT_SSH: program }: NodeJS.ProcessEnv): string | undefined =>
  own ?? (program === undefined ? 'ssh -o BatchMode=yes' : undefined)
