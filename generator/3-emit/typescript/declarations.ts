/** What a TypeScript file of ours can declare, as plain data over `Code`. */
import type { Code } from './code.ts'
import type { RecordedModule } from './recorded.ts'

/** The words above a declaration; they pass through the comment sink. */
export type Doc = {
  description?: string | undefined
  deprecated?: string | true | undefined
  example?: string | undefined
  /** Other tags by name, with their text, if they have one. A name is of letters. */
  tags?: Readonly<Record<string, string | true>>
  /** Lines of the template's own making, below the description. */
  remarks?: readonly string[]
}

/** A declaration of a file. All but `source` and `module` are exported unless `isPrivate`; a name becomes an identifier. */
export type Declaration =
  | { kind: 'interface'; name: string; doc?: Doc; members: Member[]; index?: Code }
  | { kind: 'type'; name: string; doc?: Doc; type: Code }
  /** `isInternal`: other outputs import it, and no barrel passes it on. */
  | {
      kind: 'function'
      name: string
      doc?: Doc
      isPrivate?: true
      isInternal?: true
      parameters: Parameter[]
      returns: Code
      body: Code
    }
  | { kind: 'const'; name: string; doc?: Doc; isPrivate?: true; type?: Code; value: Code }
  /**
   * Source of the template's own, as it stands; a barrel passes nothing of it on. `name` is kept from imports. `imports`: what
   * `importedAll` and `importedFrom` make of names that stand in the source as words.
   */
  | { kind: 'source'; name: string; imports?: readonly Code[]; source: Code }
  /** A module of marktype's own, as `dateChecks` is. */
  | RecordedModule

/** A property of an interface. `key`: as it is on the wire; quotes are added where it needs them. */
export type Member = { key: string; isOptional: boolean; type: Code; doc?: Doc }
/** A parameter of a function. `initializer`: its default, as source. */
export type Parameter = { name: string; type: Code; isOptional?: true; initializer?: Code }
