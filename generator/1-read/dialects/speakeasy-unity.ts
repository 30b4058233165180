/** Speakeasy's Unity SDKs, 2023 to 2025: C#'s pages with another HTTP library, and unions without members. */
import type { Dialect } from '../dialect.ts'
import { dotnet } from '../speakeasy-dotnet.ts'

/** The dialect `speakeasy-unity`: chosen over `speakeasy-csharp` where one page names types of Unity. */
export const speakeasyUnity: Dialect = {
  ...dotnet,
  name: 'speakeasy-unity',
  variantOf: 'speakeasy-csharp',
  evidence: [/docs\.unity3d\.com/, /\*MemoryQueueBufferStream\*/],
  types: {
    ...dotnet.types,
    scalars: { ...dotnet.types.scalars, MemoryQueueBufferStream: 'binary' },
    platform: /^UnityWebRequest$/,
  },
}
