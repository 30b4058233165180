/** One column, or the verification, in a process of its own: so that no validator has seen what another column shows it. */
import type { Task } from './messages.ts'
import { measure } from './measure.ts'
import { verify } from './verify.ts'

const task = JSON.parse(process.argv[2]!) as Task
const answer = task.kind === 'verify' ? await verify(task.folder) : await measure(task.folder, task.column, task.budget)
process.stdout.write(JSON.stringify(answer))
