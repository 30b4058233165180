/** The command line that somebody is told to type. */
import type { CommonOptions } from './io.ts'

/** The command line that generates what another command looked at. */
export function generateCommand(dir: string | undefined, options: CommonOptions): string {
  const { config, input, output, templates, only } = options
  const flags = Object.entries({ config, input, output, templates: templates?.join(','), only: only?.join(',') })
  const given = flags.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, quoted(value)]))
  return ['marktype generate', ...(dir === undefined ? [] : [quoted(dir)]), ...given].join(' ')
}

// As a POSIX shell takes it; plain words stay plain.
const quoted = (word: string): string => (/^[\w./:@,+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
