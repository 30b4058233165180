/** Reads the log of a job as GitHub's runner does. */
export type Annotation = { name: string; properties: Record<string, string>; message: string }

const data: readonly (readonly [string, string])[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
]
const inMessage = [...data, ['%25', '%']] as const
const inProperty = [...data, ['%3A', ':'], ['%2C', ','], ['%25', '%']] as const

const decode = (value: string, marks: readonly (readonly [string, string])[]): string =>
  marks.reduce((done, [token, mark]) => done.replaceAll(token, mark), value)

/** The command of a line; nothing where it is none. */
export function annotationOf(line: string): Annotation | undefined {
  const found = /^\s*::([^ :]+)(?: ([^]*?))?::([^]*)$/.exec(line)
  if (!found) return undefined
  const [, name = '', properties = '', message = ''] = found
  const pairs = properties
    .trim()
    .split(',')
    .map((pair) => pair.split(/=(.*)/s))
  return {
    name,
    properties: Object.fromEntries(pairs.map(([key, value = '']) => [key!, decode(value, inProperty)])),
    message: decode(message, inMessage),
  }
}
