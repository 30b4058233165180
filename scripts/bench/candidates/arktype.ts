/** arktype 2. It deletes unknown keys in place, which is another thing than a copy: there is no `strip`. */
import { type } from 'arktype'
import { boolean, pointer, type Candidate } from '../candidate.ts'
import { modelA, modelB } from '../schemas/arktype.ts'

export const arktype: Candidate = {
  name: 'arktype',
  package: 'arktype',
  build: (model, mode) => {
    if (mode === 'strip') return undefined
    const schema = (model === 'A' ? modelA : modelB)(mode === 'strict' ? 'reject' : 'ignore')
    if (mode !== 'errors') return boolean((value) => schema.allows(value))
    return {
      run: (value) => schema(value),
      accepts: (result) => !(result instanceof type.errors),
      paths: (result) => (result instanceof type.errors ? [...result].map(({ path }) => pointer([...path])) : []),
    }
  },
}
