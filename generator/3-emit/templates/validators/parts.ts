/** The private functions and constants that the checks of one file need, each once; and what the file's model leads back to. */
import { leadsInto } from '../../../ir/cycles.ts'
import type { Type } from '../../../ir/spec.ts'
import type { Context } from '../../template.ts'
import { code, importedFile, local, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration, Parameter } from '../../typescript/declarations.ts'
import { block, call, get } from '../../typescript/words.ts'

/** The path of the file that all validators share, from the output root. */
export const sharedPath = 'validators.ts'
/** A name from the file that all validators share. */
export const kit = (name: string): Code => get(importedFile(sharedPath, 'kit'), name)
/** A call of a function from there. */
export const kitCall = (name: string, ...args: Code[]): Code => call(kit(name), args)

/** The value that is checked: the first parameter of each check. */
export const value: Code = code`value`
/** The type of a value before it is checked. */
export const unknown: Code = code`unknown`
/** The object that is checked, for reading its keys. */
export const input: Code = code`input`
/** What a walk through a cycle has done so far: the second parameter of each check there. */
export const walk: Code = code`walk`
/** The parameter of that name. */
export const walkParameter: Parameter = { name: 'walk', type: kit('Walk') }

/** The doc of what is for other validators. */
export const internal = { description: 'For other validators.' }

/** A function, before its parameters are named. */
export type Routine = Omit<Extract<Declaration, { kind: 'function' }>, 'kind' | 'body' | 'parameters' | 'returns'> & {
  parameters: Parameter[]
  /** In: the name of the first parameter. */
  returns: Code | ((first: string) => Code)
  body: readonly Code[]
}

/** The function; parameters that it has no use for start with `_`, which compilers and linters let pass. */
export function routine({ parameters, returns, body, ...more }: Routine): Declaration {
  const named = parameters.map((each) => (mentions(body, each.name) ? each : { ...each, name: `_${each.name}` }))
  return {
    kind: 'function',
    ...more,
    parameters: named,
    returns: typeof returns === 'function' ? returns(named[0]!.name) : returns,
    body: block(body),
  }
}

function mentions(piece: unknown, name: string): boolean {
  if (typeof piece !== 'object' || piece === null) return false
  const { kind, text } = piece as { kind?: unknown; text?: unknown }
  return (kind === 'word' && text === name) || Object.values(piece).some((each) => mentions(each, name))
}

// None starts as a name does that a model gives rise to: `isType0` would be that of a model `Type0`.
type Word = 'fits' | 'explains' | 'strips' | 'hasOther' | 'keys' | 'values' | 'members' | 'pattern'

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

  /** Whether a model leads back to this one: then the walk goes on, with what it has counted. */
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

/** The arguments of a call that may walk on. */
export const walking = (first: Code, isWalking: boolean): Code[] => (isWalking ? [first, walk] : [first])
