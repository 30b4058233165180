/** What may be called what: the name of a template or dialect of a user's own, and the name it has in source. */
import { dialects } from '../1-read/dialects/index.ts'
import { isTemplateName } from '../3-emit/template.ts'
import { templates } from '../3-emit/templates/index.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { isInside } from '../sinks/file-path.ts'
import { identifier } from '../sinks/identifier.ts'

/** `dialect`: its pages and its file are called so; `template`: its output is, too. */
export type Kind = 'template' | 'dialect'

/** Throws a refusal for a name that cannot be that of a file, a folder and a constant, or that marktype has taken. */
export function checkName(kind: Kind, name: string): void {
  const taken = kind === 'template' ? templates : dialects
  const reason =
    !isTemplateName(name) || !isInside(name)
      ? 'a word in lower case, or several with `-` between them'
      : taken.some((each) => each.name === name)
        ? kind === 'template'
          ? `a name that no built-in template has; to change that one, \`marktype eject ${name}\``
          : 'a name that no built-in dialect has'
        : undefined
  if (reason !== undefined) throw new Refusal([diagnose('unfit-name', { kind, found: name, expected: reason })], 2)
}

/** The constant that a file of that name exports: `sql-ddl` → `sqlDdl`. */
export const constantOf = (name: string): string =>
  identifier(name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()))
