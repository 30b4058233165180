/** effect 4's Schema. Its errors are a tree; making lines of it is not timed. */
import * as Result from 'effect/Result'
import * as Schema from 'effect/Schema'
import * as SchemaIssue from 'effect/SchemaIssue'
import { boolean, pointer, type Candidate } from '../candidate.ts'
import { modelA, modelB } from '../schemas/effect.ts'

type Decoded = Result.Result<unknown, Schema.SchemaError>

const format = SchemaIssue.makeFormatterStandardSchemaV1()

function pathsOf(result: Decoded): string[] {
  if (Result.isSuccess(result)) return []
  return format(result.failure.issue).issues.map(({ path }) => pointer((path ?? []) as readonly PropertyKey[]))
}

export const effect: Candidate = {
  name: 'effect',
  package: 'effect',
  build: (model, mode) => {
    const schema = (model === 'A' ? modelA : modelB)()
    if (mode === 'is') return boolean(Schema.is(schema))
    const decode = Schema.decodeUnknownResult(schema, {
      errors: mode === 'errors' ? 'all' : 'first',
      onExcessProperty: mode === 'strict' ? 'error' : 'ignore',
    })
    if (mode === 'strict') return boolean((value) => Result.isSuccess(decode(value)))
    return {
      run: decode,
      accepts: (result) => Result.isSuccess(result as Decoded),
      paths: (result) => pathsOf(result as Decoded),
      value: (result) => Result.getOrUndefined(result as Decoded),
    }
  },
}
