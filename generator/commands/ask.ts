/** Questions to whoever sits at the terminal. */
import { confirm, isCancel, select } from '@clack/prompts'
import { terminalLine } from '../sinks/terminal.ts'
import type { Asker } from './io.ts'

type Terminal = Pick<NodeJS.Process, 'stdin' | 'stderr'>

/** Returns what asks on a terminal; results go to stdout, so questions do not. */
export function terminalAsker({ stdin: input, stderr: output }: Terminal): Asker {
  return {
    async choose(message, answers) {
      const options = answers.map(({ value, label, hint }) => ({
        value,
        label: terminalLine(label),
        ...(hint === undefined ? {} : { hint: terminalLine(hint) }),
      }))
      const answer = await select({ message, options, input, output })
      return isCancel(answer) ? undefined : answer
    },
    async confirm(message) {
      const answer = await confirm({ message, input, output })
      return isCancel(answer) ? undefined : answer
    },
  }
}
