/** Texts → as the project's own Prettier would write them: its version, with its configuration for each path. */
import { join } from 'node:path'
import type { PlannedFile, RenderedFile } from '../ir/plan.ts'
import { byCodeUnit, type Json } from '../ir/spec.ts'
import { canonical, canonicalText, sha256 } from './lock.ts'
import { laidOut } from './layout/file.ts'
import { styleIn } from './layout/style.ts'
import { firstLine } from './prettier/fault.ts'
import { placeOf } from './prettier/find.ts'
import { prettierFor, type Options, type Prettier } from './prettier/in-force.ts'
import { isPlainJson, jsonText } from './prettier/json.ts'
import { optionsIn, portable, refuse, type Found } from './prettier/options.ts'
import { headerOf } from './print.ts'

/** The formatter of one output folder, with the configuration that holds there. */
export type Formatter = {
  /** Returns the version and the options that were used so far, as data: they go into the lock's settings. */
  settings: () => Json
  /** Returns the text of a file as it will stand, where that is known without a parser of Prettier's. */
  finalText: (file: PlannedFile) => Promise<string | undefined>
  /** Formats a file; its lines end in `\n`. Throws `Unparsed` where the text is no source. */
  format: (file: RenderedFile) => Promise<RenderedFile>
  /** Returns how the lines of a file on disk end, as Prettier checks it; nothing where nobody uses Prettier. */
  endOfLine: (path: string) => Promise<Options['endOfLine']>
  /** Returns what decides how whatever stands at a path is laid out; nothing where that cannot be told. */
  layoutOf: (path: string) => Promise<string | undefined>
  /** Returns what decides how a file is formatted, its content included; nothing where that cannot be told. */
  keyOf: (file: PlannedFile) => Promise<string | undefined>
}

/** A text that cannot be formatted; the message goes on from "it", and says where in the text. */
export class Unparsed extends Error {}

/**
 * Finds the version and the configuration for an output folder. In: which folders are the vendor's, so that nothing in them is
 * read or run. Throws a refusal when one of the two does not load, or does not format.
 */
export async function formatterFor(
  output: string,
  isForeign: (folder: string) => boolean = () => false,
): Promise<Formatter> {
  const place = placeOf(output, isForeign)
  const prettier = prettierFor(place)
  const { find, used } = remembering(optionsIn(place, prettier))
  const ground = { root: place.root, prettier, find }
  await tryOut(ground)
  return {
    settings: () => settingsOf(used, ground),
    finalText: async (file) => finalText(file, (await find(file.path)).options, prettier),
    format: async (file) => ({ ...file, text: await textOf(file, ground) }),
    endOfLine: async (path) => {
      const { options, isTheirs } = await find(path)
      return isTheirs && /\.(?:ts|json|md)$/.test(path) ? (options.endOfLine ?? 'lf') : undefined
    },
    layoutOf: async (path) => layoutIn((await find(path)).options, prettier),
    keyOf: async (file) => {
      const layout = isSource(file.path) ? layoutIn((await find(file.path)).options, prettier) : undefined
      return layout && sha256(`${layout} ${JSON.stringify(file)}`)
    },
  }
}

// A plugin may be another one tomorrow, under the same name.
const layoutIn = (options: Options, { version }: Prettier): string | undefined =>
  options.plugins?.length ? undefined : sha256(canonicalText([version, options]))

function finalText(file: PlannedFile, options: Options, { version, isOurVersion }: Prettier): string | undefined {
  if (file.kind === 'json')
    return isOurVersion && isPlainJson(file.path, options) ? jsonText(file.value, options) : undefined
  if (file.kind !== 'typescript') return undefined
  const style = styleIn(options, version)
  return style && laidOut(headerOf(file), file.statements, style)
}

type Find = (path: string) => Promise<Found>
type Ground = { root: string; prettier: Prettier; find: Find }

// Overrides may give one path other options than the next. One file is asked for several times, one after the other.
function remembering(find: Find): { find: Find; used: Map<string, Options> } {
  const used = new Map<string, Options>()
  let last: { path: string; found: Found } | undefined
  return {
    used,
    find: async (path) => {
      if (last?.path === path) return last.found
      const found = await find(path)
      used.set(JSON.stringify(found.options), found.options)
      last = { path, found }
      return found
    },
  }
}

function settingsOf(used: ReadonlyMap<string, Options>, { root, prettier }: Ground): Json {
  const all = new Map([...used.values()].map((options) => [canonicalText(portable(options, root)), options]))
  const [usual = {}, ...others] = [...all.values()].map((options) => canonical(portable(options, root)))
  const overrides = others.toSorted((a, b) => byCodeUnit(canonicalText(a), canonicalText(b)))
  return { version: prettier.version, options: usual, ...(overrides.length === 0 ? {} : { overrides }) }
}

// What the configuration says may mean nothing to Prettier: better to say so before anything is generated.
async function tryOut(ground: Ground): Promise<void> {
  const { options, config } = await ground.find('index.ts')
  if (styleIn(options, ground.prettier.version) === undefined)
    await formatted('', 'index.ts', options, ground).catch(refuse(config))
}

// Formatters of markdown change what it says: see print.ts. What a template writes in another language is left as it is.
const isSource = (path: string): boolean => /\.(?:ts|json)$/.test(path)

async function textOf({ path, text }: RenderedFile, ground: Ground): Promise<string> {
  const { options, config } = await ground.find(path)
  if (path.endsWith('.md')) return options.insertPragma && !options.requirePragma ? `<!-- @format -->\n\n${text}` : text
  if (!isSource(path)) return text
  return formatted(text, path, options, ground).catch((fault: unknown) => fail(fault, text, { options, config }))
}

/** Options by which Prettier leaves a text, or a part of it, as it is: `--check` lets pass what is formatted in spite of them. */
const sparing = new Set(['rangeStart', 'rangeEnd', 'cursorOffset', 'requirePragma', 'checkIgnorePragma'])

async function formatted(text: string, path: string, options: Options, { root, prettier }: Ground): Promise<string> {
  const whole = Object.fromEntries(Object.entries(options).filter(([key]) => !sparing.has(key)))
  const { format } = await prettier.load()
  return format(text, { ...whole, filepath: join(root, path), endOfLine: 'lf' })
}

// Prettier throws where it cannot parse, and so does a plugin that somebody configured.
function fail(fault: unknown, text: string, { options, config }: Omit<Found, 'isTheirs'>): never {
  // Of what is nested too deep no parser or printer has the stack: that is no fault of the configuration.
  if (fault instanceof RangeError) throw new Unparsed(nestingReason(fault))
  const line = lineOf(fault)
  if (line === undefined || isOtherParser(options.parser)) return refuse(config)(fault)
  throw new Unparsed(`does not parse: ${firstLine(fault)} in \`${text.split('\n')[line - 1]?.trim().slice(0, 80)}\``)
}

// A parser that the configuration names need not know the language.
const isOtherParser = (parser: Options['parser']): boolean =>
  parser !== undefined &&
  !['typescript', 'babel-ts', 'json', 'json5', 'jsonc', 'json-stringify'].includes(String(parser))

/** Says of a text that nothing has the stack for it. */
export const nestingReason = ({ message }: RangeError): string => `is nested too deep: ${message}`

const lineOf = (fault: unknown): number | undefined =>
  fault instanceof SyntaxError ? (fault as { loc?: { start: { line: number } } }).loc?.start.line : undefined
