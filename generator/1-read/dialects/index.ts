/** The dialects; order is precedence. */
import type { Dialect } from '../dialect.ts'
import { marktype } from './marktype.ts'
import { speakeasyCsharp } from './speakeasy-csharp.ts'
import { speakeasyGo } from './speakeasy-go.ts'
import { speakeasyJava } from './speakeasy-java.ts'
import { speakeasyPhp } from './speakeasy-php.ts'
import { speakeasyPython } from './speakeasy-python.ts'
import { speakeasyRuby } from './speakeasy-ruby.ts'
import { speakeasyTypescript } from './speakeasy-typescript.ts'
import { speakeasyUnity } from './speakeasy-unity.ts'

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
]
