/** The sources of the built-in templates, which the package ships beside what is built of them. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderDisk } from '../4-write/disk.ts'

/** The source files of a built-in template: path below its folder → text. One that is a single file is at `<name>.ts`. */
export async function sourcesOf(name: string): Promise<Map<string, string>> {
  const templates = folderDisk(join(await packageFolder(), 'generator/3-emit/templates'))
  const single = await templates.read(`${name}.ts`)
  if (single !== undefined) return new Map([[`${name}.ts`, single]])
  const folder = folderDisk(join(await packageFolder(), 'generator/3-emit/templates', name))
  const paths = [...(await folder.list()).keys()]
  return new Map(await Promise.all(paths.map(async (path) => [path, (await folder.read(path)) ?? ''] as const)))
}

// This file stands at another depth once it is built.
async function packageFolder(): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url))
  while ((await folderDisk(folder).kind('package.json')) !== 'file') folder = dirname(folder)
  return folder
}
