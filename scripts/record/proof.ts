/** What is recorded, printed under many styles, against what Prettier makes of the source. */
import { format, type Options } from 'prettier'
import { printer } from 'prettier/doc'
import { moduleDoc } from '../../generator/4-write/layout/module.ts'
import { structuresText } from '../../generator/4-write/structures.ts'
import type { Recording } from './module.ts'
import { defaults, drawnStyles, type Style } from './options.ts'

/** Finds styles under which a recording is not what Prettier writes. In: how many are drawn, and the seed. */
export async function differencesOf({ statements }: Recording, count: number, seed: number): Promise<Style[]> {
  const source = structuresText([{ kind: 'module', statements }])
  const styles = [{ ...defaults, printWidth: 80, tabWidth: 2 }, ...drawnStyles(count, seed)]
  const differing: Style[] = []
  for (const style of styles) {
    const expected = await format(source, { ...(style as Options), parser: 'typescript', filepath: 'module.ts' })
    const doc = [moduleDoc(statements, style), '\n']
    if (printer.printDocToString(doc, style as never).formatted !== expected) differing.push(style)
  }
  return differing
}
