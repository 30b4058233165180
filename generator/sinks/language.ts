/**
 * Where: a file in a language that has no encoders here. Whoever writes a template for it brings them: what they return, and
 * the words of the template itself, are all that its ``write`…` `` takes.
 */
import { replaceTreacherous } from './characters.ts'

declare const safe: unique symbol
/** Text that may be written as it stands, in the language of that name. */
export type Text<Language extends string = string> = { readonly text: string; readonly [safe]: Language }

/** An encoder: makes of a text of one line what means that text in its place. */
export type Encoder = (line: string) => string

/** A language to write text in: `write`, `join`, and each encoder under the name of its place. */
export type Language<Name extends string, Places extends string> = {
  /** A template of text: its own words are trusted, what is put in must be `Text`; lists are joined without anything. */
  write: (words: TemplateStringsArray, ...holes: (Text<Name> | readonly Text<Name>[])[]) => Text<Name>
  /** Joins; the separator is text, too. */
  join: (pieces: readonly Text<Name>[], separator: Text<Name>) => Text<Name>
} & { readonly [Place in Places]: (text: string) => Text<Name> }

const genuine = Symbol.for('marktype.text')
const textOf = <Name extends string>(text: string): Text<Name> => ({ text, [genuine]: true }) as unknown as Text<Name>

/** Whether a value is text that was made here. */
export const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && genuine in value

/**
 * A language, by a name and an encoder for each place that text of a page can end up in. Before it is encoded, line breaks
 * become spaces, and what nobody can see becomes U+FFFD. Throws, when it is used, on a hole that is no `Text`.
 */
export function language<const Name extends string, Places extends string>(
  name: Name,
  encoders: Readonly<Record<Places, Encoder>>,
): Language<Name, Places> {
  const piece = (hole: Text<Name> | readonly Text<Name>[]): string => {
    if (Array.isArray(hole)) return hole.map(piece).join('')
    if (isText(hole)) return hole.text
    throw new TypeError(`A hole of ${name} takes what its encoders return, and no ${typeof hole}`)
  }
  const places = Object.entries<Encoder>(encoders).map(([place, encode]) => [
    place,
    (text: string) => textOf<Name>(encode(oneLine(text))),
  ])
  return {
    ...(Object.fromEntries(places) as { [Place in Places]: (text: string) => Text<Name> }),
    write: (words: TemplateStringsArray, ...holes: (Text<Name> | readonly Text<Name>[])[]) =>
      textOf(words.map((word, index) => (index === 0 ? word : piece(holes[index - 1]!) + word)).join('')),
    join: (pieces, separator) => textOf(pieces.map(piece).join(piece(separator))),
  }
}

const oneLine = (text: string): string => replaceTreacherous(text.replace(/[\s\u0085]+/g, ' '), () => '\ufffd')
