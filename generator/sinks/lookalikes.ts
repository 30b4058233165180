/** Which letters look like others, so that two names look like one: the kinds of Unicode's TR39 that occur in names of code. */
import { replaceTreacherous, unicodeEscape } from './characters.ts'

/** Letters of other scripts, each with the Latin one that it looks like. */
const latin: ReadonlyMap<string, string> = new Map(
  [
    // Cyrillic
    ['аеорсухѕіјһԁԛԝӏѵ', 'aeopcyxsijhdqwlv'],
    ['АВЕНІЈКМОРСЅТУХԚԜҮӀ', 'ABEHIJKMOPCSTYXQWYI'],
    // Greek
    ['αγικνορυϲϳ', 'ayiknopucj'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ', 'ABEZHIKMNOPTYXCJ'],
    // Armenian
    ['օսհոռցզյՕՍՏԼ', 'ouhnngqjOUSL'],
    // Cherokee
    ['ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏏᏒᏙᏚᏞᏟᏢᏦᏴ', 'DRTiAJEWMHGZbRVSLCPKB'],
  ].flatMap(([from, to]) => [...from!].map((letter, index) => [letter, to![index]!] as const)),
)

/** The letters of the scripts that have such letters. */
export const watchedLetters = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/gu

/** Returns the first letter of Cyrillic, Greek, Armenian or Cherokee that stands within one word with a Latin one. */
export const strangerIn = (name: string): string | undefined =>
  [...name.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => /\p{Script=Latin}/u.test(word))
    .map((word) => word.match(watchedLetters)?.[0])
    .find((letter) => letter !== undefined)

/** Returns what a name looks like: two names that look alike have it in common. */
export const appearance = (name: string): string =>
  replaceTreacherous(name.normalize('NFD'), () => '').replace(/\P{ASCII}/gu, (letter) => latin.get(letter) ?? letter)

/** Whether a name may be taken for another one: it mixes scripts, or looks like ASCII and is not. */
export const isDeceptive = (name: string): boolean =>
  /\P{ASCII}/u.test(name) && (strangerIn(name) !== undefined || !/\P{ASCII}/u.test(appearance(name)))

/** Returns a name with escapes for all in it that cannot be seen, or that may be taken for something else. */
export const shownName = (name: string): string =>
  replaceTreacherous(name, unicodeEscape).replace(watchedLetters, unicodeEscape)
