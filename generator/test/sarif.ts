/** Holds a SARIF log against the published schema. */
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import AjvDraft04 from 'ajv-draft-04'
import type { Log } from 'sarif'

const ajv = new AjvDraft04.default({
  strict: false,
  unicodeRegExp: false,
  validateFormats: true,
  formats: { uri: isUri, 'date-time': true },
})
ajv.addFormat('uri-reference', isUri)
const isValid = ajv.compile(schema)

// A reference, of the characters that RFC 3986 allows, with one fragment at most: a `#` in a path would end it.
function isUri(text: string): boolean {
  return URL.canParse(text, 'file:///a/b/') && /^(?:[\w\-.~!$&'()*+,;=:@/]|%[\dA-F]{2})*(?:#[\w-]+)?$/.test(text)
}

/** Reads a log. Throws where it is none. */
export function readSarif(text: string): Log {
  const log = JSON.parse(text) as Log
  if (!isValid(log)) throw new Error(ajv.errorsText(isValid.errors))
  return log
}
