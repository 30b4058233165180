/** The flags that several commands have. */
import { readNames, FlagFault } from '../config/flags.ts'
import { options, type Option } from '../config/options.ts'
import { isDay } from '../config/shapes.ts'
import { reportFormats } from '../report/reporters.ts'
import type { Flag } from './command.ts'
import type { ReportFile } from './save.ts'

const all = ['json', ...reportFormats] as const

/** The flags of a command: those of the options that it has, and what is only said on the command line. `hidden`: what changes nothing there. */
export const commonFlags = (command: string, hidden: readonly string[] = []): Flag[] =>
  [
    {
      spelling: '-c, --config <file>',
      says: 'the configuration file (default: marktype.config.{ts,js,json} or package.json#marktype, if there)',
    },
    ...settingFlags(command),
    {
      spelling: '--only <ids>',
      says: 'only these models and what they reference, with commas between',
      read: readNames,
    },
    {
      spelling: '--cache-dir <dir>',
      says: 'where it is remembered what need not be read or formatted again (default: node_modules/.cache/marktype, if there is a node_modules)',
    },
    { spelling: '--no-cache', says: 'do everything again' },
    { spelling: '--max-problems <n>', says: 'how many diagnostics to show', read: readCount, standard: 100 },
    { spelling: '--quiet', says: 'print errors and nothing else' },
  ].map((flag) => (hidden.some((name) => flag.spelling.includes(name)) ? { ...flag, isHidden: true } : flag))

/** The flags of options of the configuration, as a command has them. */
export const settingFlags = (command: string, list: Readonly<Record<string, Option>> = options): Flag[] =>
  Object.values(list).flatMap(({ flag }) => (flag && (flag.commands ?? [command]).includes(command) ? [flag] : []))

/** How a command prints what it found. */
export const formatFlag: Flag = {
  spelling: '--format <name>',
  says: 'how to print the result (default: text)',
  choices: all,
}

/** Sets whether warnings end in exit code 1, as errors do. `diff` has a flag of its own. */
export const failOnFlag: Flag = {
  spelling: '--fail-on <severity>',
  says: 'which diagnostics end in exit code 1',
  choices: ['error', 'warning'],
  standard: 'error',
}

/** Names a file for the result; each use adds one. */
export const reportFlag: Flag = {
  spelling: '--report <format=file>',
  says: `write the result to a file as well: ${all.join(', ')}; may be repeated`,
  read: readReport,
}

/** The folder that is typed without a flag. */
export const dirArgument = ['[dir]', 'the folder of model pages, or one page (the same as --input)'] as const

function readReport(text: string, before: readonly ReportFile[] = []): ReportFile[] {
  const at = text.indexOf('=')
  const format = all.find((each) => each === text.slice(0, at))
  const file = text.slice(at + 1)
  if (!format || file === '') throw new FlagFault(`expected one of ${all.join(', ')}, \`=\`, and a file`)
  return [...before, { format, file }]
}

/** A day that the calendar has, as `2026-12-31`. */
export function readDay(text: string): string {
  if (!isDay(text)) throw new FlagFault('expected a day, as 2026-12-31')
  return text
}

/** A whole number that is not below zero. */
export function readMost(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isInteger(number) || number < 0) throw new FlagFault('expected a whole number')
  return number
}

function readCount(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new FlagFault('expected a positive whole number')
  return number
}

/** Lists what a report only counts. */
export const verboseFlag: Flag = {
  spelling: '--verbose',
  says: 'show what is only counted otherwise: every file, change and notice',
}
