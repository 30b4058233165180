#!/usr/bin/env node
/** The only file that knows the process. */
import type { Io } from './commands/io.ts'
import { bugText, lostText, main } from './commands/main.ts'

// NO_COLOR says no, FORCE_COLOR says yes; without either, a terminal that can.
function isColored(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  return FORCE_COLOR === undefined ? stream.isTTY && TERM !== 'dumb' : FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
}

// In CI a terminal may be there, and nobody at it.
function isAnswered(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY && process.env['CI'] === undefined
}

// Those that are known to; others would show the address amid the text, or worse.
function knowsLinks(stream: NodeJS.WriteStream): boolean {
  const { FORCE_HYPERLINK, TERM_PROGRAM = '', VTE_VERSION, WT_SESSION, TERM } = process.env
  if (FORCE_HYPERLINK !== undefined) return FORCE_HYPERLINK !== '0'
  if (!stream.isTTY || process.env['CI'] !== undefined) return false
  const isKnown = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty'].includes(TERM_PROGRAM)
  return isKnown || WT_SESSION !== undefined || TERM === 'xterm-kitty' || Number(VTE_VERSION ?? 0) >= 5000
}

// A reader that has read enough (`| head`) is no fault. A result that nobody gets is one, also where all else went well.
let isLost = false
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE' || isLost) return
  isLost = true
  process.stderr.write(lostText(fault))
})
process.stderr.on('error', () => {})
process.on('exit', (code) => {
  if (isLost) process.exitCode = Math.max(code, 2)
})

const requests = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let isWatching = false

// The first request to end is kept until the work is done; the second ends the process at once.
async function shield<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController()
  let request: NodeJS.Signals | undefined
  const note = (signal: NodeJS.Signals): void => {
    request = signal
    stop.abort()
  }
  if (!isWatching) for (const each of requests) process.once(each, note)
  try {
    return await work(stop.signal)
  } finally {
    for (const each of requests) process.off(each, note)
    if (request !== undefined) process.kill(process.pid, request)
  }
}

function stopped(): Promise<void> {
  isWatching = true
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

// GitHub and GitLab say which commit a job is about; nobody else is asked.
function commitOfJob(): Io['commit'] {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_WORKSPACE } = process.env
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA && GITHUB_WORKSPACE)
    return commitAt(`${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`, GITHUB_WORKSPACE)
  const { CI_PROJECT_URL, CI_COMMIT_SHA, CI_PROJECT_DIR } = process.env
  if (CI_PROJECT_URL && CI_COMMIT_SHA && CI_PROJECT_DIR)
    return commitAt(`${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`, CI_PROJECT_DIR)
  return undefined
}

const commitAt = (files: string, top: string): Io['commit'] =>
  /^https?:\/\/[\w.:/~-]+$/.test(files) ? { files, top } : undefined

try {
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    color: { out: isColored(process.stdout), err: isColored(process.stderr) },
    isGithub: process.env['GITHUB_ACTIONS'] === 'true',
    workspace: process.env['GITHUB_WORKSPACE'],
    commit: commitOfJob(),
    hasLinks: knowsLinks(process.stderr),
    isLive: process.stderr.isTTY && process.env['CI'] === undefined,
    shield,
    stopped,
    ...(isAnswered() ? { asker: async () => (await import('./commands/ask.ts')).terminalAsker(process) } : {}),
  })
} catch (fault) {
  process.stderr.write(bugText(fault))
  process.exitCode = 70
}
