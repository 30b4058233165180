/** valibot 1: `is` stops at the first fault, `safeParse` finds all. */
import * as v from 'valibot'
import { boolean, pointer, type Built, type Candidate } from '../candidate.ts'
import { modelA, modelB, type ObjectOf } from '../schemas/valibot.ts'

const keys = { is: v.looseObject, errors: v.looseObject, strict: v.strictObject, strip: v.object }

type Parsed = v.SafeParseResult<v.GenericSchema>

export const valibot: Candidate = {
  name: 'valibot',
  package: 'valibot',
  build: (model, mode): Built => {
    const schema = (model === 'A' ? modelA : modelB)(keys[mode] as ObjectOf)
    return mode === 'is' || mode === 'strict'
      ? boolean((value) => v.is(schema, value))
      : {
          run: (value) => v.safeParse(schema, value),
          accepts: (result) => (result as Parsed).success,
          paths: (result) =>
            ((result as Parsed).issues ?? []).map(({ path }) =>
              pointer((path ?? []).map((item: { key: unknown }) => item.key as PropertyKey)),
            ),
          value: (result) => ((result as Parsed).success ? (result as Parsed).output : undefined),
        }
  },
}
