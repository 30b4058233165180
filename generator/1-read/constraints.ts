/** A cell of constraints, as our own dialect writes them (`minLength: 1`, `readOnly: true`) → what it says. */
import { isConstraintName, isWritten, type ConstraintName, type Constraints } from '../ir/constraints.ts'
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Row } from '../ir/page.ts'
import { parseJson } from '../ir/parse-json.ts'
import type { Cell } from './cells.ts'
import type { Reader } from './reader.ts'

type Said = Pick<Row, 'constraints' | 'readOnly' | 'writeOnly'>

/** Reads such a cell. What is not understood is reported, and left out. */
export function readConstraints(reader: Reader, cell: Cell | undefined): Said {
  const text = cell?.text ?? ''
  const said: Said = {}
  const constraints: Constraints = {}
  const entry = /([a-zA-Z]+): ("(?:[^"\\]|\\.)*"|[^\s,"]+)(?:, |$)/y
  while (cell && entry.lastIndex < text.length) {
    const start = entry.lastIndex
    const [found, name, json] = entry.exec(text) ?? []
    const value = json === undefined ? undefined : parseJson(json)
    if (found !== undefined && isConstraint(name!, value)) Object.assign(constraints, { [name!]: value })
    else if (found !== undefined && isMark(name!) && value === true) said[name] = true
    else reader.report(strange(found === undefined ? text.slice(start) : `${name}: ${json}`, cell))
    if (found === undefined) break
  }
  return { ...(Object.keys(constraints).length === 0 ? {} : { constraints }), ...said }
}

const strange = (found: string, { place }: Cell): Diagnostic => diagnose('unknown-constraint', { found }, { place })

const isConstraint = (name: string, value: unknown): name is ConstraintName =>
  isConstraintName(name) && typeof value === (isWritten(name) ? 'string' : 'number')

const isMark = (name: string): name is 'readOnly' | 'writeOnly' => name === 'readOnly' || name === 'writeOnly'
