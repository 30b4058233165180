/** Where: a document in XML 1.0. `Xml` is the only thing an element takes beside text, and text is always encoded. */
import { terminalText } from './terminal.ts'

declare const safe: unique symbol
/** XML that may be written as it stands. */
export type Xml = string & { readonly [safe]: true }

type Attributes = Readonly<Record<string, string | number>>

/** An element. In: its name, which is trusted; its attributes; the elements in it, one a line, or its text. */
export function element(name: string, attributes: Attributes, content: readonly Xml[] | string = []): Xml {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
  const start = `<${name}${given.join('')}`
  if (content.length === 0) return `${start}/>` as Xml
  const inside = typeof content === 'string' ? encoded(content) : `\n${content.join('\n')}\n`
  return `${start}>${inside}</${name}>` as Xml
}

/** The document. In: its root. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`

// What XML cannot say, not even by a reference, is shown as a terminal shows it, or as `�`.
const visible = (text: string): string => terminalText(text).replace(/[\ufffe\uffff]/g, '�')

const encoded = (text: string): string => visible(text).replace(/[&<>]/g, reference)

// A parser would make spaces of line breaks and tabs.
const attribute = (text: string): string => visible(text).replace(/[&<>"\t\n]/g, reference)

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const reference = (character: string): string => names[character] ?? `&#${character.charCodeAt(0)};`
