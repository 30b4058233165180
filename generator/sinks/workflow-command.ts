/** Where: a workflow command in the log of a job on GitHub. The runner reads it by the line. */
import { terminalText } from './terminal.ts'

type Properties = Readonly<Record<string, string | number | undefined>>

/** One annotation. In: its kind, where and under which title it stands, and its message. Out: exactly one line with its end. */
export function annotation(kind: 'error' | 'warning' | 'notice', properties: Properties, message: string): string {
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  )
  return `::${kind}${given.length === 0 ? '' : ` ${given.join(',')}`}::${data(message)}\n`
}

const data = (text: string): string =>
  terminalText(text.replaceAll('\r\n', '\n')).replaceAll('%', '%25').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
