/** The list of dialects; a new one gets its line here. */
import type { Dialect } from '../dialect.ts'
import { marktype } from './marktype.ts'
import { openapiGenerator } from './openapi-generator.ts'
import { plain } from './plain.ts'
import { speakeasyCsharp } from './speakeasy-csharp.ts'
import { speakeasyGo } from './speakeasy-go.ts'
import { speakeasyJava } from './speakeasy-java.ts'
import { speakeasyPhp } from './speakeasy-php.ts'
import { speakeasyPython } from './speakeasy-python.ts'
import { speakeasyRuby } from './speakeasy-ruby.ts'
import { speakeasyTypescript } from './speakeasy-typescript.ts'
import { speakeasyUnity } from './speakeasy-unity.ts'

/** The built-in dialects. Where pages fit two of them equally well, the one that comes first is taken. */
export const dialects: readonly Dialect[] = [
  marktype,
  speakeasyPython,
  speakeasyTypescript,
  speakeasyGo,
  speakeasyJava,
  speakeasyCsharp,
  speakeasyPhp,
  speakeasyRuby,
  speakeasyUnity,
  openapiGenerator,
  plain,
]
