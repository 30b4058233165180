/** Holds what commands print as JSON against the schemas that are shipped: every run of every test. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import spec from '../ir/spec.schema.json' with { type: 'json' }
import results from '../report/results.schema.json' with { type: 'json' }

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, formats: { date: true } })
ajv.addSchema(results)
const inspect = ajv.compile(spec)

/** Throws where a document is not what the command line prints. In: the arguments after the program's name, and what came out. */
export function expectResult(argv: readonly string[], out: string): void {
  const document: unknown = JSON.parse(out)
  const name = definition(argv)
  const validate = name === 'inspect' ? inspect : ajv.getSchema(`urn:marktype:results:1#/$defs/${name}`)
  const refused = ajv.getSchema('urn:marktype:results:1#/$defs/refused')!
  if (!validate) throw new Error(`no schema for ${argv.join(' ')}`)
  if (validate(document) === true || refused(document) === true) return
  throw new Error(`${argv.join(' ')} prints what its schema refuses: ${ajv.errorsText(validate.errors)}\n${out}`)
}

function definition(argv: readonly string[]): string {
  if (argv.includes('--list-rules')) return 'rules'
  return argv.includes('ignore') ? 'ignore' : (argv[0] ?? '')
}
