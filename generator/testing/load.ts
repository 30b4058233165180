/** Loads outputs as JavaScript, to see what that does. */
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ts } from 'ts-morph'
import { folderDisk } from '../4-write/disk.ts'
import type { RenderedFile } from '../ir/plan.ts'
import { messageOf } from '../ir/thrown.ts'

type Options = { folder: string; mark: string }

/** Writes all files below `node_modules` and loads some. Out: which do not load, and whether one sets the global `mark`. */
export async function loadFaults(
  all: readonly RenderedFile[],
  wanted: readonly RenderedFile[],
  { folder, mark }: Options,
): Promise<string[]> {
  const root = join(await modulesAbove(folder), `.cache/marktype/testing-${randomUUID()}`)
  const disk = folderDisk(root)
  const faults: string[] = []
  try {
    await disk.write('package.json', '{ "type": "module" }')
    for (const { path, text } of all) await disk.write(scriptPath(path), scriptOf(path, text))
    for (const { path } of wanted) {
      const fault = await loadFault(pathToFileURL(join(root, scriptPath(path))).href)
      if (fault !== undefined) faults.push(`${path} does not load: ${fault}`)
      if (!Reflect.has(globalThis, mark)) continue
      Reflect.deleteProperty(globalThis, mark)
      faults.push(`a word of a page becomes code in ${path}: to load it sets a global`)
    }
  } finally {
    await disk.clear('.')
  }
  return faults
}

const scriptPath = (path: string): string => path.replace(/\.([cm]?)tsx?$/, '.$1js')

const scriptOf = (path: string, text: string): string =>
  /tsx?$/.test(path)
    ? ts.transpileModule(text, {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
      }).outputText
    : text

async function loadFault(url: string): Promise<string | undefined> {
  try {
    await import(/* @vite-ignore */ url)
    return undefined
  } catch (fault) {
    return messageOf(fault)
  }
}

// The packages that outputs import are looked for from where they stand.
async function modulesAbove(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const kind = await folderDisk(at).kind('node_modules')
    if (kind !== 'none' || dirname(at) === at) return join(kind === 'none' ? folder : at, 'node_modules')
  }
}
