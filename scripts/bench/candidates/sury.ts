/** sury 11. It reports one error, the first: there is no `errors`. */
import * as S from 'sury'
import { boolean, type Candidate } from '../candidate.ts'
import { modelA, modelB } from '../schemas/sury.ts'

export const sury: Candidate = {
  name: 'sury',
  package: 'sury',
  build: (model, mode) => {
    if (mode === 'errors') return undefined
    const schema = (model === 'A' ? modelA : modelB)()
    if (mode === 'is') return boolean(S.isInput(schema))
    if (mode === 'strict') return boolean(S.isInput(S.deepStrict(schema as never)))
    const parse = S.parseAsResult(schema)
    return {
      run: parse,
      accepts: (result) => (result as S.Result<unknown>).success,
      value: (result) => (result as { value?: unknown }).value,
    }
  },
}
