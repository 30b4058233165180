/**
 * The step of action.yml: `check`, then `diff` against the target branch of a pull request. It is JavaScript, since nothing is
 * built where an action is checked out. It runs the marktype that the project has installed, and builds its own where there is none.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const { env } = process
const top = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const folder = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'marktype-'))
const report = join(folder, 'report.md')
const sarif = join(folder, 'sarif')

mkdirSync(sarif)
const cli = installed(process.cwd()) ?? own()
const base = baseOf(env.INPUT_BASE?.trim() ?? '', env.GITHUB_BASE_REF ?? '')
const runs = [...(isOn('check') ? [run('check')] : []), ...(base === undefined ? [] : [run('diff', base)])]
tell(Object.assign({}, ...runs.map(({ found }) => found)))
if (isOn('summary') && env.GITHUB_STEP_SUMMARY && existsSync(report))
  appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(report))
process.exitCode = Math.max(0, ...runs.map(({ exit }) => exit))

/** An input that is true or false, as GitHub writes both; nothing else is guessed at. */
function isOn(name) {
  const value = env[`INPUT_${name.toUpperCase()}`]?.trim() || 'true'
  if (value !== 'true' && value !== 'false')
    fail(`Unexpected ${JSON.stringify(value)} for \`${name}\`, expected true or false.`)
  return value === 'true'
}

/** The command of the marktype that a folder, or one above it, has installed. */
function installed(from) {
  const cli = join(from, 'node_modules/marktype/dist/cli.js')
  if (existsSync(cli)) return cli
  return dirname(from) === from ? undefined : installed(dirname(from))
}

/** The command of the marktype that this action is; it is built when it is needed first. */
function own() {
  const cli = join(top, 'dist/cli.js')
  if (existsSync(cli)) return cli
  console.log('marktype is not installed in the project: building the one of this action')
  const { status } = spawnSync('npm', ['ci'], { cwd: top, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) fail('marktype could not be built. Install it in the project, in a step before this one.')
  return cli
}

/** What to compare with, if anything. The branch is fetched if it is not there: a checkout has one commit of one branch. */
function baseOf(given, target) {
  if (given !== '') return given === 'none' ? undefined : given
  if (target === '') return undefined
  const remote = `refs/remotes/origin/${target}`
  const git = (...argv) => spawnSync('git', argv, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  const isThere = git('rev-parse', '--verify', '--quiet', `${remote}^{commit}`)
  if (!isThere && !git('fetch', '--no-tags', '--depth=1', 'origin', `+refs/heads/${target}:${remote}`))
    fail(`the target branch ${target} could not be fetched. Check it out, or set \`base\`.`)
  return `git:${remote}`
}

/** Runs a command: the log gets its text and annotations, the files its reports. */
function run(command, ...sides) {
  const [json, markdown] = [join(folder, `${command}.json`), join(folder, `${command}.md`)]
  const options = [
    ...(env.INPUT_CONFIG ? ['--config', env.INPUT_CONFIG] : []),
    ...(command === 'diff' && env.INPUT_FAIL_ON ? ['--fail-on', env.INPUT_FAIL_ON] : []),
    ...[`json=${json}`, `markdown=${markdown}`, `sarif=${join(sarif, `${command}.sarif`)}`].flatMap((each) => [
      '--report',
      each,
    ]),
  ]
  console.log(`::group::marktype ${command}`)
  const { status } = spawnSync(process.execPath, [cli, command, ...options, '--', ...sides], { stdio: 'inherit' })
  console.log('::endgroup::')
  if (existsSync(markdown)) appendFileSync(report, `${readFileSync(markdown, 'utf8')}\n`)
  const isRead = status !== 3 && existsSync(json)
  return { exit: status ?? 70, found: isRead ? foundIn(JSON.parse(readFileSync(json, 'utf8'))) : {} }
}

/** What the outputs of the action say of a result. */
function foundIn({ drift, changes, suggested = '' }) {
  if (drift !== undefined) return { drift: drift.length }
  if (changes === undefined) return {}
  return { changes: changes.length, breaking: changes.filter(({ level }) => level === 'breaking').length, suggested }
}

/** Sets the outputs. Nothing in them is a page's text. */
function tell(found) {
  const lines = Object.entries({ ...found, report: existsSync(report) ? report : '', sarif }).map((each) =>
    each.join('='),
  )
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${lines.join('\n')}\n`)
}

function fail(message) {
  console.log(`::error title=marktype::${message.replace(/[\r\n%]/g, ' ')}`)
  process.exit(3)
}
