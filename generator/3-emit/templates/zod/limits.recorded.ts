/** `limits.ts` with its layouts. Written by `npm run record`: edit the module. */
import { recorded, type RecordedModule } from '../../typescript/recorded.ts'

/** What it says. */
export const limits: RecordedModule = recorded({
  imports: [{ from: 'zod', as: 'z' }],
  statements: [
    {
      text: '/** A schema whose values keep to some limits. */\nexport const within = <T extends z.ZodType>(schema: T, limits: Limits): T =>\n  schema.check(z.refine((value: unknown) => keepsTo(value, limits), \'Expected a value within its limits\'))',
      layout: '[{"kind":"choice","option":"trailingComma","when":{"all":{"kind":"ifBreak","broken":",","flat":""},"es5":"","none":""}},["/** A schema whose values keep to some limits. */",{"kind":"line"},"export ",{"kind":"group","of":["const ",{"kind":"group","of":["within =",{"kind":"group","of":{"kind":"indent","of":{"kind":"line"}},"id":1},{"kind":"indentIfBreak","of":{"kind":"group","of":[{"kind":"group","of":[{"kind":"group","of":["<",{"kind":"indent","of":[{"kind":"softline"},{"kind":"group","of":["T extends",{"kind":"group","of":{"kind":"indent","of":{"kind":"line"}},"id":2},"z.ZodType"]}]},{"kind":"choice","option":"trailingComma","when":{"all":{"kind":"ifBreak","broken":",","flat":""},"es5":{"kind":"ifBreak","broken":",","flat":""},"none":""}},{"kind":"softline"},">"]},"(",{"kind":"indent","of":[{"kind":"softline"},"schema: T,",{"kind":"line"},"limits: Limits"]},{"kind":"part","at":0},{"kind":"softline"},"): T"]}," =>",{"kind":"group","of":{"kind":"indent","of":[{"kind":"line"},{"kind":"group","of":["schema.check",{"kind":"group","of":["(",{"kind":"indent","of":[{"kind":"softline"},{"kind":"group","of":["z.refine",{"kind":"group","of":["(",{"kind":"indent","of":[{"kind":"softline"},{"kind":"group","of":[{"kind":"group","of":["(",{"kind":"indent","of":[{"kind":"softline"},"value: unknown"]},{"kind":"part","at":0},{"kind":"softline"},")"]}," =>",{"kind":"group","of":{"kind":"indent","of":[{"kind":"line"},"keepsTo",{"kind":"group","of":["(",{"kind":"indent","of":[{"kind":"softline"},"value,",{"kind":"line"},"limits"]},{"kind":"part","at":0},{"kind":"softline"},")"]}]}}]},",",{"kind":"line"},{"kind":"choice","option":"singleQuote","when":{"false":"\\"Expected a value within its limits\\"","true":"\'Expected a value within its limits\'"}}]},{"kind":"part","at":0},{"kind":"softline"},")"]}]}]},{"kind":"part","at":0},{"kind":"softline"},")"]}]}]}}]},"id":1}]},{"kind":"choice","option":"semi","when":{"true":";","false":""}}]}]]',
    },
  ],
})
