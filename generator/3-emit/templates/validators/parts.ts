/** The private functions and constants that the checks of one file need, each once; and what the file's model leads back to. */
import { leadsInto } from '../../../ir/cycles.ts'
import type { Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, imported, local, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration, Parameter } from '../../typescript/declarations.ts'

/** The path of the file that all validators share, from the output root. */
export const sharedPath = 'validators.ts'
/** A name from the file that all validators share. */
export const shared = (name: string, isType = false): Code => imported(sharedPath, name, isType)

/** The value that is checked: the first parameter of each check. */
export const value: Code = code`value`
/** The type of a value before it is checked. */
export const unknown: Code = code`unknown`
/** An object, for reading its keys. */
export const record: Code = code`{ readonly [key: string]: unknown }`

/** An expression that is true when `value` is no object. In its place rather than in a function: it is asked of every value. */
export const noObject: Code = code`typeof value !== "object" || value === null || Array.isArray(value)`

/**
 * An expression that is true when an object inherits nothing but what all objects do. Reading a key first tells the compiler the
 * object's shape, and with it the answer; elsewhere this is a call.
 */
export const isPlain = (object: Code): Code =>
  code`(${object}["constructor"], Object.getPrototypeOf(${object})) === Object.prototype`

/** An object as its own keys make it. */
export const own = (object: Code): Code => code`{ __proto__: null, ...${object} }`

/** Whether a key that a loop came by is the object's own. In these words the compiler knows it of all keys of a plain object. */
export const isOwn = (object: Code, key = code`key`): Code =>
  code`Object.prototype.hasOwnProperty.call(${object}, ${key})`

// None starts as a name does that a model gives rise to: `isType0` would be that of a model `Type0`.
type Word = 'v' | 's' | 'part' | 'typeFits' | 'typeFaults' | 'typeStripped' | 'values'

/** The parts of one file. */
export class Parts {
  readonly declarations: Declaration[] = []
  private readonly names = new Map<string, Code>()
  private readonly cycle: ReadonlySet<string>
  readonly isRecursive: boolean

  constructor(
    readonly context: Context,
    id: string,
  ) {
    this.cycle = context.cycleOf(id)
    this.isRecursive = this.cycle.size > 0
  }

  /** The name of the part for a key; the first to ask makes it. */
  name(word: Word, key: string, make: (name: string) => Declaration): Code {
    const known = this.names.get(`${word} ${key}`)
    if (known) return known
    const name = local(word, this.declarations.length)
    this.names.set(`${word} ${key}`, name)
    const place = this.declarations.push({ kind: 'const', name: '', isPrivate: true, value: nothing }) - 1
    this.declarations[place] = make(`${word}${place}`)
    return name
  }

  /** The same parts for code that stands outside of a walk, and starts one of its own where it calls a recursive model. */
  outside(): Parts {
    return Object.assign(Object.create(this) as Parts, { isBack: () => false, goesBack: () => false })
  }

  /** Whether a model leads back to this one: then the walk goes on one level deeper, with what it has counted. */
  isBack(id: string): boolean {
    return this.cycle.has(id)
  }

  /** Whether a type holds such a model. */
  goesBack(type: Type): boolean {
    return leadsInto(type, this.cycle)
  }

  /** A function of another model's validator, as this file calls it: inside a cycle the one that counts. */
  of(word: 'is' | 'explain' | 'strip', id: string): Code {
    return this.context.own(word === 'is' && this.isBack(id) ? 'is*In' : `${word}*`, id)
  }
}

/** Parameters and arguments of functions that walk through a cycle. */
export const walkParameters: Parameter[] = [
  { name: 'depth', type: code`number` },
  { name: 'walk', type: code`${shared('Walk', true)}` },
]
/** `deeper`: for a call that enters a model; a helper inside the same model stays at its depth. */
export const walkArguments = (isWalking: boolean, deeper = false): Code =>
  isWalking ? (deeper ? code`, depth + 1, walk` : code`, depth, walk`) : nothing
