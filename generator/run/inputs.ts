/** Which folders a run reads: settled, with the folders that it writes, before it reads or writes anything. */
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileSystem, isWithin, realFolder } from '../host/real-folders.ts'
import { isPageName, type Listing } from '../1-read/sources.ts'
import { listFolder, listPages } from '../host/folder.ts'
import { rememberedInput } from '../4-write/remembered.ts'
import { inputAt, usualInputs, type Input, type Places } from '../config/settings.ts'
import { defaultInclude } from '../config/options.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { outputsBelow, overlapFaults } from './overlaps.ts'

/** What a command needs its inputs for: to write or judge outputs, to read pages alone, or for nothing. */
export type Use = 'outputs' | 'pages' | 'nothing'

/**
 * Opens the inputs of a run: finds the folder where nobody names one, and the root that the paths of its pages run from. Throws a refusal (exit 2) where outputs would stand on or around pages, or on outputs
 * of another input.
 */
export async function openInputs<Given extends Places>(places: Given, use: Use): Promise<Given> {
  if (use === 'nothing') return places
  const all = { ...places, inputs: await wantedInputs(places) }
  // A command that only reads may be given any folder: the outputs of the configuration are not made of that one.
  const isOutputKnown = use === 'outputs' || places.inputFrom !== 'flags' || places.hasOutputFlag
  const faults = isOutputKnown ? await overlapFaults(all) : []
  if (faults.length > 0) throw new Refusal(faults, 2)
  return { ...all, inputs: await Promise.all(all.inputs.map((input) => opened(input, all))) }
}

async function wantedInputs(places: Places): Promise<Input[]> {
  const { inputs, listed, inputFrom } = places
  if (inputFrom === 'nowhere') return [await foundInput(places)]
  if (inputFrom === 'file' || listed.length === 0) return inputs
  // A folder that the configuration lists is that input, with its dialect and its output, however it is spelt.
  const wanted = await pagesOf(inputs[0]!, places)
  const pages = await Promise.all(listed.map((input) => pagesOf(input, places)))
  const same = listed.filter((_, index) => pages[index] === wanted)
  return same.length > 0 ? same : inputs
}

async function foundInput(places: Places): Promise<Input> {
  const { folder, cwd } = places
  const [assumed] = places.inputs as [Input]
  const remembered = await rememberedInput(assumed.output)
  if (remembered !== undefined)
    return { ...assumed, ...inputAt(resolve(await realFolder(assumed.output), remembered), cwd) }
  const pages = await Promise.all(usualInputs.map((path) => listPages(resolve(folder, path), places.read)))
  const inputs = usualInputs.filter((_, index) => pages[index]!.length > 0)
  if (inputs.length > 1) throw new Refusal([diagnose('several-inputs', { inputs })], 2)
  return inputs[0] === undefined ? assumed : { ...assumed, ...inputAt(resolve(folder, inputs[0]), cwd) }
}

/** The pages of an input, where they can be listed; reading it says why they cannot. */
async function listingOf({ path, label }: Input, places: Places): Promise<Listing | undefined> {
  const { include, exclude } = places.read
  const ours = await outputsBelow(path, places)
  return listFolder({ root: path, label, include, exclude: [...exclude, ...ours] }).catch((fault: unknown) => {
    if (fault instanceof Refusal && fault.exit === 3) return undefined
    throw fault
  })
}

// What holds all pages of an input and no other page: the root, the folder below it that is read, or the page.
const wholeOf = ({ root, part }: Listing): string => join(root, part)

async function pagesOf(input: Input, places: Places): Promise<string> {
  const listing = await listingOf(input, places)
  return realFolder(listing ? wholeOf(listing) : input.path)
}

async function opened(input: Input, places: Places): Promise<Input> {
  const listing = await listingOf(input, places)
  if (!listing) return input
  const { path, label, output } = input
  // Globs run from the folder as it was given: with them the pages are the same only from there.
  const { include, exclude } = places.read
  const hasGlobs = exclude.length > 0 || include.join() !== defaultInclude.join()
  const way = await wayBetween(output, hasGlobs ? path : wholeOf(listing))
  return {
    ...{ ...input, path: listing.root, label: listing.label, given: { path, label } },
    ...(way === undefined ? {} : { way }),
  }
}

// Inside of one repository: what is elsewhere is elsewhere on another machine, and nobody's business.
async function wayBetween(output: string, input: string): Promise<string | undefined> {
  const from = await realFolder(output)
  // A page that is a link is called what the link is called, as in a folder.
  const to = isPageName(input) ? join(await realFolder(dirname(input)), basename(input)) : await realFolder(input)
  const way = relative(from, to)
  const top = await topOf(from)
  return isAbsolute(way) || (top !== undefined && !isWithin(to, top)) ? undefined : way.split(sep).join('/')
}

async function topOf(folder: string): Promise<string | undefined> {
  if ((await fileSystem.real(join(folder, '.git'))) !== undefined) return folder
  const parent = resolve(folder, '..')
  return parent === folder ? undefined : topOf(parent)
}
