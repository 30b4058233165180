/** `binary.ts` with its layouts. Written by `npm run record`: edit the module. */
import { recorded, type RecordedModule } from '../../typescript/recorded.ts'

/** What it says. */
export const binary: RecordedModule = recorded({
  imports: [{ from: 'zod', as: 'z' }],
  statements: [
    {
      text: '/** Bytes. */\nexport const binary: z.ZodType<globalThis.Blob | globalThis.Uint8Array> = z.custom<\n  globalThis.Blob | globalThis.Uint8Array\n>(isBinary, \'Expected bytes\')',
      layout: '[{"kind":"group","of":["<",{"kind":"indent","of":[{"kind":"softline"},{"kind":"group","of":[{"kind":"ifBreak","broken":"| ","flat":""},"globalThis.Blob",{"kind":"line"},"| globalThis.Uint8Array"]}]},{"kind":"softline"},">"]},["/** Bytes. */",{"kind":"line"},"export ",{"kind":"group","of":["const ",{"kind":"group","of":[{"kind":"group","of":["binary: z.ZodType",{"kind":"part","at":0}]}," =",{"kind":"group","of":{"kind":"indent","of":{"kind":"line"}},"id":1},{"kind":"indentIfBreak","of":{"kind":"group","of":["z.custom",{"kind":"part","at":0},{"kind":"group","of":["(",{"kind":"indent","of":[{"kind":"softline"},"isBinary,",{"kind":"line"},{"kind":"choice","option":"singleQuote","when":{"false":"\\"Expected bytes\\"","true":"\'Expected bytes\'"}}]},{"kind":"choice","option":"trailingComma","when":{"all":{"kind":"ifBreak","broken":",","flat":""},"es5":"","none":""}},{"kind":"softline"},")"]}]},"id":1}]},{"kind":"choice","option":"semi","when":{"true":";","false":""}}]}]]',
    },
  ],
})
