/** Prettier, with the configuration that is nearest to the output folder and no further away than its package. */
import { existsSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { clearConfigCache, format, resolveConfig, resolveConfigFile, version, type Options } from 'prettier'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { RenderedFile } from '../ir/plan.ts'
import type { Json } from '../ir/spec.ts'
import { canonical, canonicalText, sha256 } from './lock.ts'

/** The formatter of one output folder, with the configuration that holds there. */
export type Formatter = {
  /** The configuration as data: it goes into the lock's settings. */
  settings: Json
  /** Throws `Unparsed` where the text is no source. */
  format: (file: RenderedFile) => Promise<RenderedFile>
  /** What decides how a printed file is formatted, its text included; nothing where that cannot be told. */
  keyOf: (file: RenderedFile) => Promise<string | undefined>
}

/** That a text cannot be formatted; the message goes on from "it", and says where in the text. */
export class Unparsed extends Error {}

/**
 * Finds the configuration for an output folder. In: which folders are the vendor's, so that nothing in them is read or run; an
 * output below them is formatted as one beside them. Throws a refusal when it does not load, or does not format.
 */
export async function formatterFor(
  output: string,
  isForeign: (folder: string) => boolean = () => false,
): Promise<Formatter> {
  clearConfigCache()
  const root = ownFolder(resolve(output), isForeign)
  const border = packageRoot(root)
  let found: string | undefined
  try {
    found = (await resolveConfigFile(join(root, 'index.ts'))) ?? undefined
    const optionsFor = optionsBelow(root, border, found)
    const options = await optionsFor('index.ts')
    await formatted('', options)
    return {
      settings: canonical(portable(options, root)),
      // Only TypeScript: JSON is printed as prettier prints it, and markdown must not be touched (see print.ts).
      format: async (file) =>
        file.path.endsWith('.ts')
          ? { ...file, text: await formatted(file.text, await optionsFor(file.path)).catch(refuse(file.text)) }
          : file,
      // A plugin may be another one tomorrow, under the same name.
      keyOf: async ({ path, text }) => {
        const given = path.endsWith('.ts') ? await optionsFor(path) : undefined
        return given && !given.plugins?.length ? sha256(canonicalText([version, given, text])) : undefined
      },
    }
  } catch (fault) {
    const name = found !== undefined && isWithin(border, found) ? `${basename(found)}: ` : ''
    throw new Refusal([diagnose('prettier-config', { reason: name + firstLine(fault) })], 2)
  }
}

const formatted = (text: string, options: Options): Promise<string> =>
  format(text, { ...options, parser: 'typescript', endOfLine: 'lf' })

// Prettier throws where it cannot parse, and so does a plugin that somebody configured.
const refuse =
  (text: string) =>
  (fault: unknown): never => {
    // Of what is nested too deep no parser or printer has the stack: that is no fault of the configuration.
    if (fault instanceof RangeError) throw new Unparsed(nestingReason(fault))
    const line = lineOf(fault)
    if (line === undefined) throw new Refusal([diagnose('prettier-config', { reason: firstLine(fault) })], 2)
    throw new Unparsed(`does not parse: ${firstLine(fault)} in \`${text.split('\n')[line - 1]?.trim().slice(0, 80)}\``)
  }

/** What is said of a text that nothing has the stack for. */
export const nestingReason = ({ message }: RangeError): string => `is nested too deep: ${message}`

const lineOf = (fault: unknown): number | undefined =>
  fault instanceof SyntaxError ? (fault as { loc?: { start: { line: number } } }).loc?.start.line : undefined

// Path below the output root → options. In: the nearest configuration. Nothing above the border of the package is asked.
function optionsBelow(root: string, border: string, found: string | undefined): (path: string) => Promise<Options> {
  const isOurs = found !== undefined && isWithin(border, found)
  // Without a `config` prettier would look further up; a package.json that says nothing of prettier keeps it from that.
  const stop = join(border, 'package.json')
  const config = isOurs ? found : found !== undefined && existsSync(stop) ? stop : undefined
  const editorconfig = hasBetween(root, border, '.editorconfig') && (found === undefined || config !== undefined)
  if (!isOurs && !editorconfig) return async () => ({})
  const options = { editorconfig, ...(config === undefined ? {} : { config }) }
  return async (path) => (await resolveConfig(join(root, path), options)) ?? {}
}

// The nearest folder from here upwards that is not the vendor's.
function ownFolder(from: string, isForeign: (folder: string) => boolean): string {
  const above = dirname(from)
  return isForeign(from) && above !== from ? ownFolder(above, isForeign) : from
}

/** The nearest folder with a package.json or a .git, from a folder upwards; without one, the folder itself. */
function packageRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return from
  }
}

function hasBetween(from: string, to: string, name: string): boolean {
  for (let folder = from; isWithin(to, folder); folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return true
    if (folder === to) return false
  }
  return false
}

function isWithin(folder: string, path: string): boolean {
  const below = relative(folder, path)
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
}

// Prettier makes the paths of plugins absolute; the lock names no folder of this machine.
const portable = (options: Options, root: string): Json =>
  JSON.parse(
    JSON.stringify(options, (_, value: unknown) =>
      typeof value === 'string' && isAbsolute(value) ? relative(root, value).split(sep).join('/') : value,
    ),
  ) as Json

// Prettier paints its messages where it takes the log for a terminal.
const firstLine = (fault: unknown): string =>
  stripVTControlCharacters(String(fault instanceof Error ? fault.message : fault)).split('\n', 1)[0]!
