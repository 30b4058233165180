/** Plan → files as they will stand on disk: printed, then formatted. */
import type { Plan, RenderedFile } from '../ir/plan.ts'
import type { Formatter } from './format.ts'
import { print } from './print.ts'

/** Renders a plan; `progress` hears of every file. */
export async function render(
  { files }: Plan,
  { format }: Formatter,
  progress: (done: number, all: number) => void,
): Promise<RenderedFile[]> {
  const rendered: RenderedFile[] = []
  for (const file of files) {
    rendered.push(await format(print(file)))
    progress(rendered.length, files.length)
  }
  return rendered
}
