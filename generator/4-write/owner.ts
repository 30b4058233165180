/** Who writes to an output: what tells one process from all others, and whether it still runs. */
import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { isRecord } from '../ir/is-json.ts'

/** A process that has an output, and when it took it. */
export type Owner = {
  /** One for each time that somebody takes an output. */
  nonce: string
  pid: number
  host: string
  /** What /proc says, and nothing where there is none: the machine, when it was started, the namespace of pids, when the process was. */
  machine: string
  boot: string
  namespace: string
  start: string
  /** Of the modules that are loaded in the process: a thread has others. */
  instance: string
  /** When the output was taken. */
  at: string
}

/** The state of an owner. `unknown`: it cannot be seen from here, such as a process on another machine. */
export type Life = 'alive' | 'dead' | 'unknown'

/** The process that a run is in: what it is called, and which others live. */
export type Process = {
  /** Takes the name of an owner, until it is given back. */
  enter: () => Owner
  leave: (owner: Owner) => void
  lifeOf: (owner: Owner) => Life
}

const held = new Set<string>()
const instance = randomUUID()

/** This process. */
export const thisProcess: Process = {
  enter: () => {
    const nonce = randomUUID()
    held.add(nonce)
    return { nonce, ...self(), at: new Date().toISOString() }
  },
  leave: ({ nonce }) => void held.delete(nonce),
  lifeOf: (owner) => lifeOf(owner, self(), startOf, (nonce) => held.has(nonce)),
}

type Self = Omit<Owner, 'nonce' | 'at'>

const self = (): Self => ({
  pid: process.pid,
  host: hostname(),
  machine: textOf('/etc/machine-id'),
  boot: textOf('/proc/sys/kernel/random/boot_id'),
  namespace: namespace(),
  start: startOf(process.pid) ?? '',
  instance,
})

/**
 * Returns whether an owner still runs. Dead is only who surely is: a pid of this machine and namespace that nobody has, or that
 * somebody else has by now. In: when a process was started, empty where nobody can tell, nothing where it does not run.
 */
export function lifeOf(
  owner: Owner,
  here: Self,
  startOf: (pid: number) => string | undefined,
  isHeld: (nonce: string) => boolean,
): Life {
  if (owner.host !== here.host || owner.machine !== here.machine) return 'unknown'
  // Since then the machine was started anew. Two machines may have one name, but not one id.
  if (owner.boot !== here.boot) return here.machine === '' ? 'unknown' : 'dead'
  if (owner.namespace !== here.namespace) return 'unknown'
  const start = startOf(owner.pid)
  if (start === undefined || (owner.start !== '' && start !== '' && start !== owner.start)) return 'dead'
  // One process may have left an output half done, and lives on.
  return owner.instance === here.instance && !isHeld(owner.nonce) ? 'dead' : 'alive'
}

function startOf(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`)
  if (stat === '') return isThere(pid) ? '' : undefined
  // The name of the program stands in brackets, and may hold any. A zombie runs no more.
  const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' || state === 'X' ? undefined : rest[18]
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Returns the text of an owner, for the file that says who has an output. */
export const ownerText = (owner: Owner): string => `${JSON.stringify(owner)}\n`
/** Reads the text of an owner; undefined where it is none. */
export function readOwner(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isOwner(value) ? value : undefined
  } catch {
    return undefined
  }
}

const texts = ['nonce', 'host', 'machine', 'boot', 'namespace', 'start', 'instance', 'at'] as const

// The nonce becomes a part of a path.
const isOwner = (value: unknown): value is Owner =>
  isRecord(value) &&
  Number.isInteger(value['pid']) &&
  Number(value['pid']) > 0 &&
  texts.every((key) => typeof value[key] === 'string') &&
  /^[\w-]{1,64}$/.test(String(value['nonce']))
