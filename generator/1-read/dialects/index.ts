/** The dialects; order is precedence. */
import type { Dialect } from '../dialect.ts'
import { marktype } from './marktype.ts'
import { speakeasyPython } from './speakeasy-python.ts'

export const dialects: readonly Dialect[] = [marktype, speakeasyPython]
