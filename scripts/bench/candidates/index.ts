/** The candidates, in the order of the page. */
import type { Candidate } from '../candidate.ts'
import { ajv, ajvStandalone } from './ajv.ts'
import { ajvIssues } from './ajv-issues.ts'
import { arktype } from './arktype.ts'
import { effect } from './effect.ts'
import { hand, handLess, handOther } from './hand.ts'
import { marktype } from './marktype.ts'
import { sury } from './sury.ts'
import { typebox, typebox34 } from './typebox.ts'
import { typia } from './typia.ts'
import { valibot } from './valibot.ts'
import { zodFull, zodMini } from './zod.ts'

export const candidates: readonly Candidate[] = [
  marktype,
  hand,
  handOther,
  handLess,
  typia,
  ajvStandalone,
  ajv,
  ajvIssues,
  sury,
  typebox34,
  typebox,
  arktype,
  zodFull,
  zodMini,
  valibot,
  effect,
]
