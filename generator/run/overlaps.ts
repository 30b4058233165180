/** Where outputs would stand on pages, or on other outputs: both would be lost. */
import { join, relative, resolve, sep } from 'node:path'
import { holds, isWithin, realFolder } from '../host/real-folders.ts'
import { isModels, rootsIn } from '../1-read/root.ts'
import { isPageName, type Folder } from '../1-read/sources.ts'
import { listPages, namesOf } from '../host/folder.ts'
import { hasRecord, ownPaths } from '../4-write/remembered.ts'
import { inputAt, type Input, type Places } from '../config/settings.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'

/** Returns what is wrong with the outputs of a run, each with both folders. Nothing is read but names. */
export async function overlapFaults(places: Places): Promise<Diagnostic[]> {
  const faults = [...(await overInputs(places)), ...(await overOutputs(places))]
  return faults.length > 0 ? faults : (await Promise.all(places.inputs.map((input) => overPages(input, places)))).flat()
}

/** Returns globs, from a folder, of the outputs below it: what stands in there is made by us, and no page. */
export async function outputsBelow(folder: string, folders: Folders): Promise<string[]> {
  const ways = await waysBelow(folder, folders)
  const ours = await Promise.all(ways.map((way) => hasRecord(join(folder, way))))
  return ways.filter((_, index) => ours[index]).map((way) => `${way.replace(/[\\!()*?@+[\]{}]/g, '\\$&')}/**`)
}

/** Returns what is wrong with the places of reports: each would overwrite a page, an output or the configuration. In: files as they were typed. */
export async function reportFaults(files: readonly string[], places: Places): Promise<Diagnostic[]> {
  const faults = files.map(async (file) => {
    const what = await overwritten(await realFolder(resolve(places.cwd, file)), places)
    return what === undefined ? [] : [diagnose('report-misplaced', { file, what })]
  })
  return (await Promise.all(faults)).flat()
}

async function overwritten(file: string, places: Places): Promise<string | undefined> {
  if (places.file !== undefined && file === (await realFolder(places.file))) return 'the configuration'
  for (const { path, given, output } of allOf(places)) {
    const pages = await realFolder(given?.path ?? path)
    if (isPageName(file) && isWithin(file, pages)) return 'a page'
    const outputs = await Promise.all((await ownPaths(output)).map((own) => realFolder(join(output, own))))
    if (outputs.includes(file)) return 'an output'
  }
  return undefined
}

type Folders = Pick<Places, 'inputs' | 'listed'>

// Whichever inputs are read now, the others are no place for outputs either.
const allOf = ({ inputs, listed }: Folders): Input[] => [...inputs, ...listed.filter((each) => !inputs.includes(each))]

async function waysBelow(folder: string, folders: Folders): Promise<string[]> {
  const real = await realFolder(folder)
  const outputs = new Set(await Promise.all(allOf(folders).map(({ output }) => realFolder(output))))
  return [...outputs]
    .filter((output) => output !== real && isWithin(output, real))
    .map((output) => relative(real, output).split(sep).join('/'))
}

// Those of one configuration never meet, whichever of them is read now.
const outputsOf = ({ inputs, listed }: Folders): string[] =>
  (inputs.every((input) => listed.includes(input)) ? listed : inputs).map(({ output }) => output)

async function overInputs(places: Places): Promise<Diagnostic[]> {
  const pairs = outputsOf(places).flatMap((output) =>
    allOf(places)
      .flatMap(foldersOf)
      .map((path) => ({ output, path })),
  )
  return faultsIn(
    pairs,
    ({ output, path }) => holds(output, path),
    ({ output, path }) =>
      diagnose('output-over-input', { output: labelOf(output, places), input: labelOf(path, places) }),
  )
}

const foldersOf = ({ path, siblings = [] }: Input): string[] => [path, ...siblings.map((each) => each.path)]

async function overOutputs(places: Places): Promise<Diagnostic[]> {
  const outputs = outputsOf(places)
  const pairs = outputs.flatMap((output, index) => outputs.slice(index + 1).map((other) => [output, other] as const))
  return faultsIn(
    pairs,
    async ([a, b]) => (await holds(a, b)) || holds(b, a),
    ([output, other]) =>
      diagnose('outputs-overlap', { output: labelOf(output, places), other: labelOf(other, places) }),
  )
}

// An output below an input is left out of its pages: where it holds some that are not of our making, nobody would read them.
async function overPages({ path, label }: Input, places: Places): Promise<Diagnostic[]> {
  const ways = await waysBelow(path, places)
  const pages = ways.length === 0 ? [] : await listPages(path, places.read)
  const root = rootIn(pages, namesOf(await realFolder(path)))
  const faults = ways.map(async (way) => {
    const output = labelOf(join(path, way), places)
    if (root !== undefined && `${root}/`.startsWith(`${way}/`))
      return [diagnose('output-over-input', { output, input: label })]
    const inside = pages.find((page) => page.startsWith(`${way}/`))
    if (inside === undefined || (await hasRecord(join(path, way)))) return []
    return [diagnose('output-among-pages', { output, page: labelOf(join(path, inside), places) })]
  })
  return (await Promise.all(faults)).flat()
}

// The way down to the one folder called `models`, where that is the root.
function rootIn(pages: readonly string[], names: Folder): string | undefined {
  const [root, ...others] = rootsIn(pages)
  return others.length === 0 && !names.some(isModels) ? root : undefined
}

async function faultsIn<Pair>(
  pairs: readonly Pair[],
  isFault: (pair: Pair) => Promise<boolean>,
  fault: (pair: Pair) => Diagnostic,
): Promise<Diagnostic[]> {
  const found = await Promise.all(pairs.map(isFault))
  return pairs.filter((_, index) => found[index]).map(fault)
}

const labelOf = (path: string, { cwd }: Places): string => inputAt(path, cwd).label
