/** What may become of a page: its bytes, lines, rows, cells, types, headings and fences, swapped, repeated, cut, and worse. */
import { hostileWord } from '../hostile/words.ts'
import type { Random } from '../random.ts'

/** Changes a text. In: what is drawn from, and another page. */
export type Mutation = (text: string, random: Random, other: string) => string

const linesOf = (text: string): string[] => text.split('\n')

// Changes one of the lines that are of a kind; where there is none, any.
const onLine =
  (isMeant: (line: string) => boolean, change: (line: string, random: Random, lines: string[]) => string): Mutation =>
  (text, random) => {
    const lines = linesOf(text)
    const meant = lines.flatMap((line, at) => (isMeant(line) ? [at] : []))
    const at = meant.length > 0 ? random.pick(meant) : random.below(lines.length)
    return lines.with(at, change(lines[at]!, random, lines)).join('\n')
  }

const isRow = (line: string): boolean => line.includes('|')
const isHeading = (line: string): boolean => /^#{1,6} /.test(line)

const onCell = (change: (cell: string, random: Random, cells: string[]) => string): Mutation =>
  onLine(isRow, (line, random) => {
    const cells = line.split('|')
    const at = random.below(cells.length)
    return cells.with(at, change(cells[at]!, random, cells)).join('|')
  })

const insert = (text: string, at: number, part: string): string => text.slice(0, at) + part + text.slice(at)

const somewhere =
  (part: (random: Random) => string): Mutation =>
  (text, random) =>
    insert(text, random.below(text.length + 1), part(random))

const span = (text: string, random: Random): [number, number] => {
  const start = random.below(text.length + 1)
  return [start, Math.min(text.length, start + 1 + random.below(random.chance(0.1) ? text.length : 40))]
}

const times = (random: Random): number => random.pick([2, 2, 3, 10, 50, 300])

const names = [
  'string',
  '*string*',
  'X',
  '*any*',
  '`a`',
  '"b"',
  '-1',
  '1e999',
  'null',
  'undefined',
  '[models.X](../models/x.md)',
  '[X](./x.md)',
  '[x](https://x.test)',
  '__proto__',
]

/** Any type, as some dialect may spell it. */
function typeText(random: Random, depth = 0): string {
  if (depth > 5 || random.chance(0.35)) return random.pick(names)
  const inner = (): string => typeText(random, depth + 1)
  return random.pick([
    () => `Array<${inner()}>`,
    () => `${inner()}[]`,
    () => `[]${inner()}`,
    () => `Record<string, ${inner()}>`,
    () => `map[string]${inner()}`,
    () => `List[${inner()}]`,
    () => `Dict[str, ${inner()}]`,
    () => `Optional[${inner()}]`,
    () => `OptionalNullable[${inner()}]`,
    () => `Union[${inner()}, ${inner()}]`,
    () => `${inner()} | ${inner()}`,
    () => `${inner()} \\| ${inner()}`,
    () => `List<${inner()}>`,
    () => `*${inner()}`,
    () => `(${inner()}`,
    () => `{ [key: string]: ${inner()} }`,
    () => `array<string, ${inner()}>`,
  ])()
}

const sections = [
  'Fields',
  'Values',
  'Supported Types',
  'Enum',
  'Members',
  'Example Usage',
  'Discriminator',
  'Properties',
  'Union',
]
const openers = [
  '```',
  '~~~',
  '````json',
  '```typescript',
  '<!--',
  '-->',
  '<details>',
  '> ',
  '- ',
  '1. ',
  '    ',
  '---',
  '===',
  '| --- |',
  '|',
  '\\',
  '<br/>',
  '[x]: y',
  '$$',
  '{%',
  '<<<<<<< a',
  '>>>>>>> b',
  '---\ntitle: x\n---',
]

const deep = (random: Random): string =>
  random
    .pick(['[', '(', '<', '{', '> ', '- ', '*', '_', '`', '![', 'Array<', 'List[', '|', '\\', '&', '\t', '\n'])
    .repeat(random.pick([10, 70, 400, 3000]))

/** By their names, so that a failure can say what it took. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'cut a span': (text, random) => {
    const [start, end] = span(text, random)
    return text.slice(0, start) + text.slice(end)
  },
  'repeat a span': (text, random) => {
    const [start, end] = span(text, random)
    return insert(text, end, text.slice(start, end).repeat(times(random)))
  },
  'insert a character': somewhere((random) =>
    String.fromCodePoint(random.chance(0.5) ? random.below(0x80) : random.below(0x110000)),
  ),
  'insert a word': somewhere(hostileWord),
  'insert depth': somewhere(deep),
  'swap lines': (text, random) => {
    const lines = linesOf(text)
    const [a, b] = [random.below(lines.length), random.below(lines.length)]
    return lines.with(a, lines[b]!).with(b, lines[a]!).join('\n')
  },
  'cut a line': (text, random) => {
    const lines = linesOf(text)
    return lines.toSpliced(random.below(lines.length), 1 + random.below(3)).join('\n')
  },
  'repeat a line': onLine(
    () => true,
    (line, random) => Array(times(random)).fill(line).join('\n'),
  ),
  'insert a line': onLine(
    () => true,
    (line, random) => `${random.chance(0.5) ? random.pick(openers) : hostileWord(random)}\n${line}`,
  ),
  'repeat a row': onLine(isRow, (line, random) => Array(times(random)).fill(line).join('\n')),
  'cut a row short': onLine(isRow, (line, random) => line.slice(0, random.below(line.length + 1))),
  'another row': onLine(isRow, (_, random, lines) => random.pick(lines)),
  'empty a cell': onCell(() => ' '),
  'a word in a cell': onCell((cell, random) => insert(cell, random.below(cell.length + 1), hostileWord(random))),
  'swap cells': onCell((_, random, cells) => random.pick(cells)),
  'split a cell': onCell((cell, random) => insert(cell, random.below(cell.length + 1), '|')),
  'repeat a cell': onCell((cell, random) => Array(times(random)).fill(cell).join('|')),
  'another type': onCell((_, random) => ` ${typeText(random)} `),
  'another link': (text, random) =>
    text.replace(
      /\]\([^)\n]*\)/,
      () => `](${random.pick([hostileWord(random), '', '../x.md', '#', '/', './a b.md', '../../../../etc/x.md'])})`,
    ),
  'another heading': onLine(
    isHeading,
    (_, random) =>
      `${'#'.repeat(1 + random.below(7))} ${random.chance(0.6) ? random.pick(sections) : hostileWord(random)}`,
  ),
  'another depth': onLine(
    isHeading,
    (line, random) => `${'#'.repeat(1 + random.below(6))} ${line.replace(/^#+ /, '')}`,
  ),
  'cut a fence': (text, random) => {
    const lines = linesOf(text)
    const fences = lines.flatMap((line, at) => (/^(?:`{3}|~{3})/.test(line) ? [at] : []))
    return fences.length === 0 ? text : lines.toSpliced(random.pick(fences), 1).join('\n')
  },
  'ends of lines': (text, random) => text.replaceAll('\n', random.pick(['\r\n', '\r', '\n\n', '\u2028'])),
  'splice with another page': (text, random, other) =>
    text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  'lines of another page': (text, random, other) => {
    const [lines, others] = [linesOf(text), linesOf(other)]
    const from = random.below(others.length)
    return lines
      .toSpliced(random.below(lines.length + 1), random.below(3), ...others.slice(from, from + 1 + random.below(8)))
      .join('\n')
  },
}

/** Some bytes are other ones, or gone. */
export function otherBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Buffer.from(bytes)
  for (let count = 1 + random.below(4); count > 0 && changed.length > 0; count--)
    changed[random.below(changed.length)] = random.below(256)
  return random.chance(0.2) ? changed.subarray(0, random.below(changed.length + 1)) : changed
}
