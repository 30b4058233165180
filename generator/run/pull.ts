/** `pull`: the pages of an upstream → a folder of this project, and what moved by that. */
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path'
import type { Settings } from '../config/settings.ts'
import { rootsIn } from '../1-read/root.ts'
import { isPageName } from '../1-read/sources.ts'
import { commit } from '../4-write/commit.ts'
import { folderDisk } from '../4-write/disk.ts'
import {
  forgetUpstream,
  openUpstream,
  resolveUpstream,
  type OpenUpstream,
  type UpstreamOptions,
} from '../host/upstream.ts'
import type { Change } from '../ir/change.ts'
import { diagnose, Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import { sha256 } from '../ir/hash.ts'
import type { Place } from '../ir/place.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { upstreamsPath, type Pulled, type Upstream, type UpstreamRecord } from '../ir/upstreams.ts'
import type { Step } from '../compare/suggest.ts'
import { diff } from './diff.ts'
import { aroundOf } from './holding.ts'
import { planPull, portablePaths, type PullPlan, type Standing, type UpstreamPage } from './pull-plan.ts'
import { readRecord, recordText } from './upstream-record.ts'
import type { Watcher } from './watcher.ts'

/** What became of the pages of an upstream, by their paths from the folder of the configuration. `kept`: changed here, and left alone. */
export type PulledPages = { added: string[]; changed: string[]; removed: string[]; kept: string[] }

/** The result of pulling an upstream. `from`: the commit that was pulled before; none the first time. */
export type PullResult = {
  name: string
  to: string
  ref: string
  from?: string
  commit: string
  at: string
  pages: PulledPages
  changes: Change[]
  suggested?: Step
  diagnostics: Diagnostic[]
}

/** `force`: gives up what somebody changed here. `dryRun`: writes nothing. */
export type PullOptions = { force?: boolean; dryRun?: boolean; isAnswered: boolean }

/** Returns the upstreams of a configuration that are meant. Throws a refusal (exit 2) where there is none of that name, or where they would meet. */
export function wantedUpstreams(settings: Settings, name: string | undefined): Upstream[] {
  const { upstreams } = settings
  const names = upstreams.map((each) => each.name)
  if (upstreams.length === 0) throw new Refusal([diagnose('no-upstreams')], 2)
  if (name !== undefined && !names.includes(name))
    throw new Refusal([diagnose('upstream-unknown', { found: name, expected: names })], 2)
  const faults = placeFaults(settings)
  if (faults.length > 0) throw new Refusal(faults, 2)
  return name === undefined ? [...upstreams] : upstreams.filter((each) => each.name === name)
}

/** The folder that an upstream is pulled into, from that of the configuration, with `/`. */
const targetOf = ({ name, to = `spec/${name}` }: Upstream): string => posix.normalize(to).replace(/\/$/, '')

// Each has a folder to itself, inside of the project, and nothing is generated into one.
function placeFaults({ upstreams, folder, inputs, listed }: Settings): Diagnostic[] {
  const outputs = [...new Set([...inputs, ...listed].map(({ output }) => output))]
  return upstreams.flatMap((upstream, index) => {
    const to = targetOf(upstream)
    const path = resolve(folder, to)
    const key = `upstreams[${index}].to`
    const wrong = (expected: string): Diagnostic[] => [
      diagnose('config-invalid-value', { key, found: JSON.stringify(to), expected }),
    ]
    const way = relative(folder, path)
    if (way === '' || way.startsWith('..') || isAbsolute(way)) return wrong('a folder inside of the project')
    const other = upstreams.find((each, at) => at < index && meet(resolve(folder, targetOf(each)), path))
    if (other) return wrong(`a folder apart from \`${targetOf(other)}\`, which is that of \`${other.name}\``)
    if (outputs.some((output) => meet(output, path))) return wrong('a folder apart from the outputs')
    return []
  })
}

const meet = (a: string, b: string): boolean => a === b || a.startsWith(b + sep) || b.startsWith(a + sep)

/** Pulls an upstream. Throws a refusal where it cannot be reached or read; then nothing was written. */
export async function pull(
  upstream: Upstream,
  settings: Settings,
  { force = false, dryRun = false, isAnswered }: PullOptions,
  watcher: Watcher = {},
): Promise<PullResult> {
  const disk = folderDisk(settings.folder)
  const recordBefore = await disk.read(upstreamsPath)
  const record = readRecord(recordBefore)
  const before = Object.hasOwn(record.upstreams, upstream.name) ? record.upstreams[upstream.name] : undefined
  const options = optionsOf(upstream, settings, isAnswered)
  const { open, pages, paths, diagnostics } = await fetchPages(options, upstream, settings)
  const to = targetOf(upstream)
  const here = await standingIn(disk, to, [...pages.map(({ path }) => path), ...Object.keys(before?.pages ?? {})])
  const known = here.size === 0 ? {} : (before?.pages ?? {})
  const plan = planPull(pages, known, here, force)
  const moved = await movedBy(open, upstream, settings, here.size > 0, plan, watcher)
  const pulled: Pulled = {
    ...{ git: upstream.git, ref: upstream.ref ?? 'HEAD', at: open.at, commit: open.commit, paths },
    pages: { ...leftBehind(plan, known, pages), ...Object.fromEntries(pages.map(({ path, hash }) => [path, hash])) },
  }
  const faults = dryRun
    ? []
    : await writePull({ plan, to, here, pulled, record, recordBefore }, upstream, settings, watcher)
  return {
    ...{ name: upstream.name, to, ref: pulled.ref, at: open.at, commit: open.commit },
    ...(before ? { from: before.commit } : {}),
    pages: pathsOf(plan, to),
    ...moved,
    diagnostics: [...open.notes, ...diagnostics, ...keptNotes(plan, to), ...moved.diagnostics, ...faults],
  }
}

// A store that was left half written, or is damaged, is made anew, once.
async function fetchPages(
  options: UpstreamOptions,
  upstream: Upstream,
  settings: Settings,
): Promise<Pages & { open: OpenUpstream }> {
  const chosen = await resolveUpstream(options)
  const fetchOnce = async (): Promise<Pages & { open: OpenUpstream }> => {
    const open = await openUpstream(options, chosen)
    return { open, ...(await pagesOf(open, upstream, settings)) }
  }
  return fetchOnce().catch((fault: unknown) => {
    const isStore = fault instanceof Refusal && fault.diagnostics.some(({ code }) => code === 'upstream-unreachable')
    if (!isStore) throw fault
    forgetUpstream(options.store)
    return fetchOnce()
  })
}

// What is gone upstream and stays here is still no page of one's own.
function leftBehind(
  { kept }: PullPlan,
  known: Readonly<Record<string, string>>,
  pages: readonly UpstreamPage[],
): Record<string, string> {
  const upstream = new Set(pages.map(({ path }) => path))
  return Object.fromEntries(kept.flatMap((path) => (upstream.has(path) ? [] : [[path, known[path]!] as const])))
}

const pathsOf = ({ added, changed, removed, kept }: PullPlan, to: string): PulledPages => {
  const placed = (paths: readonly string[]): string[] => paths.map((path) => `${to}/${path}`).toSorted(byCodeUnit)
  return {
    added: placed(added.map(({ path }) => path)),
    changed: placed(changed.map(({ path }) => path)),
    removed: placed(removed),
    kept: placed(kept),
  }
}

const keptNotes = ({ conflicts }: PullPlan, to: string): Diagnostic[] =>
  conflicts.map((path) => diagnose('upstream-page-kept', { path: `${to}/${path}` }))

/** How an upstream is opened. Its objects are kept where caches are; without a cache, where the system clears up. */
export function optionsOf(
  { name, git, ref }: Upstream,
  { cacheDir, folder }: Settings,
  isAnswered: boolean,
): UpstreamOptions {
  const id = createHash('sha256')
    .update(`${git}\0${cacheDir === undefined ? folder : ''}`)
    .digest('hex')
    .slice(0, 16)
  const store = join(cacheDir ?? join(tmpdir(), 'marktype-upstreams'), 'upstreams', `${name}-${id}.git`)
  return { ...{ name, git, store, isAnswered }, ...(ref === undefined ? {} : { ref }) }
}

type Pages = { pages: UpstreamPage[]; paths: string[]; diagnostics: Diagnostic[] }

async function pagesOf(open: OpenUpstream, upstream: Upstream, settings: Settings): Promise<Pages> {
  const paths = pathsIn(upstream)
  const pages: UpstreamPage[] = []
  const diagnostics: Diagnostic[] = []
  const skip = (path: string, reason: string): void =>
    void diagnostics.push(diagnose('upstream-file-skipped', { name: upstream.name, path, reason }))
  for (const path of paths) {
    const found = await filesOf(open, path)
    if (found.size === 0) throw await pathNotFound(open, upstream.name, path)
    const files = [...found].filter(([, entry]) => entry.kind === 'file' && entry.isLegible)
    for (const [name, { kind, isLegible }] of found)
      if (!isLegible) skip(name, 'its name is not UTF-8')
      else if (kind !== 'file') skip(name, kind === 'link' ? 'it is a symbolic link' : 'it is a submodule')
    const contents = await open.read(
      path,
      files.map(([, { object }]) => object),
      settings.read.limits,
    )
    for (const [name, { object }] of files) {
      const { bytes } = contents.get(object) ?? {}
      const text = bytes && textOf(bytes)
      if (bytes === undefined) skip(name, 'it is too large for a page, or did not come')
      else if (text === undefined) skip(name, 'it is not UTF-8')
      else pages.push({ path: placeOf(name, path, paths.length > 1), text, hash: sha256(bytes) })
    }
  }
  const { fit, skipped } = portablePaths(pages.map((page) => page.path).toSorted(byCodeUnit))
  for (const { path, reason } of skipped) skip(path, reason)
  const allowed = new Set(fit)
  return { pages: pages.filter((page) => allowed.delete(page.path)), paths, diagnostics }
}

/** So many folders are named where a path is gone. */
const mostNamed = 5

// Vendors move their pages.
async function pathNotFound(open: OpenUpstream, name: string, path: string): Promise<Refusal> {
  const pages = [...(await open.list('')).keys()].filter(isPageName)
  const last = posix.basename(path)
  const alike = pages.map(posix.dirname).filter((folder) => posix.basename(folder) === last)
  const near = [...new Set([...rootsIn(pages), ...alike])].slice(0, mostNamed)
  return new Refusal([diagnose('upstream-path-not-found', { name, path, at: open.at, near })], 3)
}

const pathsIn = ({ path, paths }: Upstream): string[] =>
  (paths ?? [path ?? 'docs/models']).map((each) => posix.normalize(each).replace(/^\.$|^\/|\/$/g, ''))

// The pages below a path; or the one page that it is.
async function filesOf(open: OpenUpstream, path: string): Promise<Awaited<ReturnType<OpenUpstream['list']>>> {
  const isOne = isPageName(path)
  const found = await open.list(isOne ? posix.dirname(path).replace(/^\.$/, '') : path)
  return new Map([...found].filter(([name]) => (isOne ? name === posix.basename(path) : isPageName(name))))
}

// A folder called `models` is a part of what pages are called; of several paths all of it is.
function placeOf(name: string, path: string, isOneOfSeveral: boolean): string {
  if (isPageName(path)) return isOneOfSeveral ? path : name
  if (isOneOfSeveral) return posix.join(path, name)
  return posix.basename(path).toLowerCase() === 'models' ? posix.join(posix.basename(path), name) : name
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function standingIn(
  disk: ReturnType<typeof folderDisk>,
  to: string,
  paths: readonly string[],
): Promise<Map<string, Standing>> {
  const here = new Map<string, Standing>()
  for (const path of new Set(paths)) {
    const text = await disk.read(`${to}/${path}`)
    // Git may have turned the ends of lines.
    if (text !== undefined) here.set(path, { text, hashes: [sha256(text), sha256(text.replaceAll('\r\n', '\n'))] })
  }
  return here
}

type Moved = Pick<PullResult, 'changes' | 'suggested' | 'diagnostics'>

// What the pages here mean against what those of the upstream do. What cannot be compared is said, and pulled all the same.
async function movedBy(
  open: OpenUpstream,
  upstream: Upstream,
  settings: Settings,
  isThere: boolean,
  { added, changed, removed }: PullPlan,
  watcher: Watcher,
): Promise<Moved> {
  const paths = pathsIn(upstream)
  if (!isThere || added.length + changed.length + removed.length === 0) return { changes: [], diagnostics: [] }
  const results: Moved[] = []
  for (const path of paths) {
    const to = join(settings.folder, targetOf(upstream), placeOf('.', path, paths.length > 1))
    const input = settings.listed.find((each) => meet(each.path, to)) ?? settings.inputs[0]!
    const label = relative(settings.cwd, to).split(sep).join('/')
    const between = {
      base: { kind: 'folder', path: to, label } as const,
      head: { kind: 'git', ref: open.commit, path, cwd: open.store, label: `${upstream.name}@${open.at}` } as const,
    }
    const { changes, suggested, diagnostics } = await diff(between)(input, settings, watcher).catch(asResult)
    const below = (place: Place): Place => ({ ...place, path: placeOf(place.path, path, paths.length > 1) })
    results.push({
      changes: changes.map((each) => placedBy(each, below)),
      diagnostics: diagnostics.filter(({ code }) => !code.startsWith('ignore-')),
      ...(suggested ? { suggested } : {}),
    })
  }
  const [first] = results
  return results.length === 1
    ? first!
    : { changes: results.flatMap(({ changes }) => changes), diagnostics: results.flatMap((each) => each.diagnostics) }
}

const placedBy = ({ before, after, ...change }: Change, move: (place: Place) => Place): Change => ({
  ...change,
  ...(before ? { before: move(before) } : {}),
  ...(after ? { after: move(after) } : {}),
})

function asResult(fault: unknown): Moved {
  if (!(fault instanceof Refusal)) throw fault
  return { changes: [], diagnostics: fault.diagnostics.map((each) => ({ ...each, severity: 'warning' })) }
}

type Writing = {
  plan: PullPlan
  to: string
  here: ReadonlyMap<string, Standing>
  pulled: Pulled
  record: UpstreamRecord
  recordBefore: string | undefined
}

// The pages and the record, all or none of them.
async function writePull(
  { plan, to, here, pulled, record, recordBefore }: Writing,
  { name }: Upstream,
  { folder }: Settings,
  watcher: Watcher,
): Promise<Diagnostic[]> {
  const text = recordText({ ...record, upstreams: { ...record.upstreams, [name]: pulled } })
  const write = [...plan.added, ...plan.changed].map((page) => ({
    ...{ path: `${to}/${page.path}`, text: page.text },
    actual: here.get(page.path)?.text,
  }))
  const recorded = text === recordBefore ? [] : [{ path: upstreamsPath, text, actual: recordBefore }]
  const remove = plan.removed.map((path) => ({ path: `${to}/${path}`, actual: here.get(path)!.text }))
  return commit({ write: [...write, ...recorded], remove }, folderDisk(folder), await aroundOf(watcher))
}
