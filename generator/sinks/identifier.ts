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
export const isDeviceName = (name: string): boolean => /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i.test(name)
const longest = 100

/**
 * The identifier a documented name becomes: what is no letter, digit, `_` or `$` is dropped and the letter after it is
 * raised; reserved words and device names get a `_`; what is too long for a file's name ends in a hash of the whole.
 * Deterministic; never empty. Two names may become one identifier: whoever writes files must look.
 */
export function identifier(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[^\p{ID_Continue}$]+/u)
    .filter((word) => word !== '')
  const joined = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('')
  const visible = joined.replace(/[\u200c\u200d]/g, '')
  const started = /^[\p{ID_Start}$_]/u.test(visible) ? visible : `_${visible}`
  const short = started.length > longest ? `${wellFormed(started.slice(0, longest - 9))}_${hash(name)}` : started
  return reservedWords.has(short) || isDeviceName(short) ? `${short}_` : short
}

/** Whether a name may stand as it is where an identifier must. */
export const isIdentifier = (name: string): boolean =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !/[\u200c\u200d]/.test(name) && name === name.normalize('NFC')

const wellFormed = (text: string): string => text.replace(/[\ud800-\udbff]$/, '')

// FNV-1a, 32 bits: only to keep shortened names apart.
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
