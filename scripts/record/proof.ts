/** What is recorded, printed under many styles, against what Prettier makes of the source, in several of its versions. */
import { format, type Options } from 'prettier'
import { printer } from 'prettier/doc'
import { moduleDoc } from '../../generator/4-write/layout/module.ts'
import { structuresText } from '../../generator/4-write/structures.ts'
import type { LayoutOption } from '../../generator/ir/recorded.ts'
import type { Recording } from './module.ts'
import { defaults, drawnStyles, type Style } from './options.ts'

/** A version of Prettier, and the options that it does not know yet. */
type Version = { format: typeof format; unknown: readonly LayoutOption[] }

const older = async (name: string): Promise<typeof format> =>
  ((await import(/* @vite-ignore */ name)) as { format: typeof format }).format

const versions: readonly Version[] = [
  { format, unknown: [] },
  { format: await older('prettier36'), unknown: [] },
  {
    format: await older('prettier30'),
    unknown: ['objectWrap', 'experimentalOperatorPosition'],
  },
]

/** Finds styles under which a recording is not what Prettier writes. In: how many are drawn for each version, and the seed. */
export async function differencesOf({ statements }: Recording, count: number, seed: number): Promise<Style[]> {
  const source = structuresText([{ kind: 'module', statements }])
  const styles = [{ ...defaults, printWidth: 80, tabWidth: 2 }, ...drawnStyles(count, seed)]
  const differing: Style[] = []
  for (const { format, unknown } of versions)
    for (const drawn of styles) {
      const style = { ...drawn, ...Object.fromEntries(unknown.map((option) => [option, defaults[option]])) }
      const known = Object.entries(style).filter(([option]) => !unknown.includes(option as LayoutOption))
      const options = { ...Object.fromEntries(known), parser: 'typescript', filepath: 'module.ts' } as Options
      const doc = [moduleDoc(statements, style), '\n']
      if (printer.printDocToString(doc, style as never).formatted !== (await format(source, options))) differing.push(style)
    }
  return differing
}
