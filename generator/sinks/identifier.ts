/** Where: an identifier in TypeScript source, which is also the stem of a file's name. */

// Reserved words of ECMAScript (strict, module) and the names TypeScript will not let a type have.
const reservedWords = new Set(
  (
    'any arguments as asserts async await bigint boolean break case catch class const continue debugger default delete ' +
    'do else enum eval export extends false finally for from function get if implements import in infer instanceof ' +
    'interface is keyof let module namespace never new null number object of package private protected public readonly ' +
    'require return set static string super switch symbol this throw true try type typeof undefined unique unknown var ' +
    'void while with yield globalThis NaN Infinity'
  ).split(' '),
)
/** Whether Windows keeps a name for a device, whatever the extension. */
export const isDeviceName = (name: string): boolean =>
  /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i.test(name)
// File systems count bytes, and the name of a file has an ending, too: together they stay within 120.
const mostBytes = 115

// What Unicode lets an identifier have and ours have not: what cannot be seen; what is younger than the tables of the
// compilers (15.0), or may be on another Node; beyond the basic plane all but ideographs.
const unfit =
  /\p{Default_Ignorable_Code_Point}|[\u088f\u0897\u0c5c\u0cdc\u1acf-\u1aff\u1c89-\u1c8f\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7f1\u30fb\uff65]|(?![\u{20000}-\u{2a6dd}\u{2a700}-\u{2b738}\u{2b740}-\u{2b81d}\u{2b820}-\u{2cea1}\u{2ceb0}-\u{2ebe0}\u{30000}-\u{3134a}])[\u{10000}-\u{10ffff}]/u

/**
 * The identifier a documented name becomes: what is no letter, digit, `_` or `$` is dropped and the letter after it is
 * raised; reserved words and device names get a `_`; what is too long for a file's name ends in a hash of the whole.
 * Deterministic; never empty. Two names may become one identifier: whoever writes files must look.
 */
export function identifier(name: string): string {
  if (isPlain(name)) return unreserved(name)
  const words = name
    .normalize('NFC')
    .replaceAll(new RegExp(unfit.source, 'gu'), ' ')
    .split(/[^\p{ID_Continue}$]/u)
    .filter((word) => word !== '')
  const joined = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('')
  // Raised letters and marks that have met may compose.
  const composed = joined.normalize('NFC')
  const started = /^[\p{ID_Start}$_]/u.test(composed) ? composed : `_${composed}`
  const short = isShort(started) ? started : `${shortened(started)}_${hash(name)}`
  return unreserved(short)
}

const unreserved = (name: string): string => (reservedWords.has(name) || isDeviceName(name) ? `${name}_` : name)

// Most names are, and asking more of them takes most of the time of a run.
const isPlain = (name: string): boolean => name.length <= mostBytes && /^[A-Za-z_$][\w$]*$/.test(name)

/** Whether a name may stand as it is where an identifier must. */
export const isIdentifier = (name: string): boolean =>
  isPlain(name) ||
  (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !unfit.test(name) && name === name.normalize('NFC'))

/** Whether every file system takes a name, an ending included. */
export const isShort = (name: string): boolean => room(name) === name.length

// How many code units of a name take no more bytes as UTF-8 than a file's name has; whole characters only.
function room(name: string, most = mostBytes): number {
  let bytes = 0
  let end = 0
  for (const character of name) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (bytes > most) return end
    end += character.length
  }
  return end
}

/** Whether a name has no character that cannot be seen. */
export const isVisible = (name: string): boolean => !/\p{Default_Ignorable_Code_Point}/u.test(name)

// The characters that leave room for the hash.
const shortened = (name: string): string => name.slice(0, room(name, mostBytes - '_00000000'.length))

// FNV-1a, 32 bits: only to keep shortened names apart.
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
