/** The list of templates; a new one gets its line here. */
import type { Template } from '../template.ts'
import { docs } from './docs/index.ts'
import { fastCheck } from './fast-check/index.ts'
import { jsonSchema } from './json-schema.ts'
import { openapi } from './openapi.ts'
import { types } from './types.ts'
import { valibot } from './valibot/index.ts'
import { validators } from './validators/index.ts'
import { zod } from './zod/index.ts'

/** The built-in templates, in the order in which they run: of two exports of one name, barrels pass on the first. */
export const templates: readonly Template[] = [types, validators, docs, jsonSchema, openapi, zod, valibot, fastCheck]
