/** Speakeasy's C# SDKs, 2024 to 2026. Their pages never say whether null is allowed. */
import type { Dialect } from '../dialect.ts'
import { dotnet } from '../speakeasy-dotnet.ts'

/** The dialect `speakeasy-csharp`: adds nothing to what the .NET SDKs have in common. */
export const speakeasyCsharp: Dialect = { ...dotnet, name: 'speakeasy-csharp' }
