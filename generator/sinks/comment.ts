/** Where: a block or line comment in TypeScript source. */
import { replaceTreacherous, sourceAddress, unicodeEscape } from './characters.ts'

/**
 * Text inside a JSDoc block. It cannot end the comment, start a tag or hide anything: `*` and `/` becomes `*\/`,
 * `/` and `*` becomes `/\*` (whoever prints it may take it for the start of a comment, and end that), an `@` where
 * TypeScript would see a tag becomes `\@`, the `@jsx` that it would obey anywhere in a comment becomes `@\jsx`, the address
 * of a source map, which loaders look for anywhere in a file, `# sourceMappingURL\=`, and invisible characters are written as
 * escapes.
 */
export function commentText(text: string): string {
  const visible = replaceTreacherous(text.replace(/\r\n?/g, '\n'), (character) =>
    character === '\n' || character === '\t' ? character : unicodeEscape(character),
  )
  return visible
    .replaceAll('*/', '*\\/')
    .replaceAll('/*', '/\\*')
    .replace(/(^|[\s{*])@/gu, '$1\\@')
    .replace(/@(?=jsx)/gi, '@\\')
    .replace(sourceAddress, '$&\\')
    .replace(/[ \t]+/g, (blanks, at: number, whole: string) =>
      (whole[at + blanks.length] ?? '\n') === '\n' ? '' : blanks,
    )
}

/** Text in one line of comment: line breaks become spaces. */
export const commentLine = (text: string): string => commentText(text.replace(/\s+/g, ' ').trim())
