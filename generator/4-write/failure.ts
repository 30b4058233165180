/** A fault of the disk in words, without the folder of this machine that Node puts behind them. */
import { constants } from 'node:os'
import { getSystemErrorMap } from 'node:util'

/** `code`: as the system calls it. `reason`: that, and what it means. */
export type Failure = { code: string; reason: string }

/** Returns what a fault of the disk says; nothing where it is no such fault. */
export function failureIn(fault: unknown): Failure | undefined {
  const code: unknown = fault instanceof Error ? (fault as NodeJS.ErrnoException).code : undefined
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return undefined
  const number = (constants.errno as Record<string, number>)[code]
  const [, words] = (number === undefined ? undefined : getSystemErrorMap().get(-number)) ?? []
  return { code, reason: words === undefined ? code : `${code}: ${words}` }
}
