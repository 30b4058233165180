/** The built-in templates; their order is the order in which barrels pass their names on. */
import type { Template } from '../template.ts'
import { docs } from './docs/index.ts'
import { fastCheck } from './fast-check/index.ts'
import { jsonSchema } from './json-schema.ts'
import { openapi } from './openapi.ts'
import { types } from './types.ts'
import { valibot } from './valibot/index.ts'
import { validators } from './validators/index.ts'
import { zod } from './zod/index.ts'

export const templates: readonly Template[] = [types, validators, docs, jsonSchema, openapi, zod, valibot, fastCheck]
