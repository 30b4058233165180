/** Plan → files as they will stand on disk: printed, then formatted. */
import type { Plan, RenderedFile } from '../ir/plan.ts'
import type { FormatCache } from './cache.ts'
import type { Formatter } from './format.ts'
import { print } from './print.ts'

/** Renders a plan. What the cache knows to stand on disk is not formatted again; `progress` hears of every file. */
export async function render(
  { files }: Plan,
  formatter: Formatter,
  cache: FormatCache,
  progress: (done: number, all: number) => void,
): Promise<RenderedFile[]> {
  const rendered: RenderedFile[] = []
  for (const file of files) {
    rendered.push(await renderOne(print(file), formatter, cache))
    progress(rendered.length, files.length)
  }
  return rendered
}

async function renderOne(
  printed: RenderedFile,
  { format, keyOf }: Formatter,
  cache: FormatCache,
): Promise<RenderedFile> {
  const key = cache.isOpen ? await keyOf(printed) : undefined
  const known = key === undefined ? undefined : await cache.find(printed.path, key)
  const file = known === undefined ? await format(printed) : { ...printed, text: known }
  if (key !== undefined) cache.note(file.path, key, file.text)
  return file
}
