/** The thread that `thread.ts` starts: parses what it is sent, one segment after the other. */
import { parentPort } from 'node:worker_threads'
import { parseSegment, type Parsed } from '../1-read/markdown.ts'
import type { ToParse } from '../1-read/parse.ts'

parentPort?.on('message', (segment: ToParse) => parentPort?.postMessage(parse(segment)))
parentPort?.postMessage('ready')

function parse({ text, isApart, limits }: ToParse): Parsed {
  try {
    return parseSegment(text, isApart, limits)
  } catch (fault) {
    // Nested so deep that the parser itself runs out of stack.
    if (!(fault instanceof RangeError)) throw fault
    return { exceeded: { limit: 'depth', found: 'more than the stack holds', line: 1 } }
  }
}
