/** `binary.ts` with its layouts. Written by `npm run record`: edit the module. */
import { recorded, type RecordedModule } from '../../typescript/recorded.ts'

/** What it says. */
export const binary: RecordedModule = recorded({
  imports: [{ from: 'valibot', as: 'v' }],
  statements: [
    {
      text: '/** Bytes. */\nexport const binary: v.GenericSchema<globalThis.Blob | globalThis.Uint8Array> = /* @__PURE__ */ v.custom<\n  globalThis.Blob | globalThis.Uint8Array\n>(isBinary, \'Expected bytes\')',
      layout: '[{"kind":"group","of":["<",{"kind":"indent","of":[{"kind":"softline"},{"kind":"group","of":[{"kind":"ifBreak","broken":"| ","flat":""},"globalThis.Blob",{"kind":"line"},"| globalThis.Uint8Array"]}]},{"kind":"softline"},">"]},["/** Bytes. */",{"kind":"line"},"export ",{"kind":"group","of":["const ",{"kind":"group","of":[{"kind":"group","of":["binary: v.GenericSchema",{"kind":"part","at":0}]}," =",{"kind":"group","of":{"kind":"indent","of":{"kind":"line"}},"id":1},{"kind":"indentIfBreak","of":["/* @__PURE__ */ ",{"kind":"group","of":["v.custom",{"kind":"part","at":0},{"kind":"group","of":["(",{"kind":"indent","of":[{"kind":"softline"},"isBinary,",{"kind":"line"},{"kind":"choice","option":"singleQuote","when":{"false":"\\"Expected bytes\\"","true":"\'Expected bytes\'"}}]},{"kind":"choice","option":"trailingComma","when":{"all":{"kind":"ifBreak","broken":",","flat":""},"es5":"","none":""}},{"kind":"softline"},")"]}]}],"id":1}]},{"kind":"choice","option":"semi","when":{"true":";","false":""}}]}]]',
    },
  ],
})
