/** A few processes that work off a list of tasks, each task once. */
import { fork, type ChildProcess } from 'node:child_process'

/** In: the module that answers each message with a finding or a fault, the tasks, how many processes. Out: the findings, in order. */
export async function workOff<Task extends object, Finding>(
  module: URL,
  tasks: readonly Task[],
  width: number,
  progress: (done: number) => void,
): Promise<Finding[]> {
  const findings: Finding[] = []
  let next = 0
  let done = 0
  const worker = async (): Promise<void> => {
    const child = fork(module, { execArgv: ['--import', 'tsx', '--max-old-space-size=8192'] })
    try {
      for (let index = next++; index < tasks.length; index = next++) {
        findings[index] = await ask<Finding>(child, tasks[index]!)
        progress(++done)
      }
    } finally {
      child.kill()
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, worker))
  return findings
}

const ask = <Finding>(child: ChildProcess, task: object): Promise<Finding> =>
  new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      child.off('message', hear).off('exit', died)
      settle()
    }
    const hear = (answer: unknown): void => {
      const { finding, fault } = answer as { finding?: Finding; fault?: string }
      end(() => (fault === undefined ? resolve(finding!) : reject(new Error(`${JSON.stringify(task)}: ${fault}`))))
    }
    const died = (): void => end(() => reject(new Error(`${JSON.stringify(task)}: the process died`)))
    child.on('message', hear).on('exit', died)
    child.send(task)
  })
