/** What the ground floor itself says. */
import { error, info } from './entry.ts'

/** The messages of `ir/`, by code. */
export const ir = {
  'hook-failed': error<{ hook: string; reason: string }>(
    (p) => `The hook \`${p.hook}\` failed: ${p.reason}`,
    'Going on without it would generate something nobody asked for.',
    'Fix the function in the configuration.',
  ),
  'more-of-the-same': info<{ code: string; count: number }>(
    (p) => `${p.count} more of \`${p.code}\` on this page, from here on`,
    'A page may have thousands of them, and they have one cause.',
    'Fix the cause of those that are reported.',
  ),
}
