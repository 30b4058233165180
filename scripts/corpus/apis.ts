/** APIs that the corpus holds in several languages: the first snapshot of each is what the others are compared with. */
export const apis: readonly (readonly string[])[] = [
  [
    'LukeHagar+plexpy@2024-03',
    'LukeHagar+plexjs@2024-02',
    'LukeHagar+plexgo@2024-02',
    'LukeHagar+plexcsharp@2024-02',
    'LukeHagar+plexphp@2024-02',
    'LukeHagar+plexjava@2024-04',
    'LukeHagar+plexruby@2024-04',
  ],
  [
    'apideck-libraries+sdk-typescript',
    'apideck-libraries+sdk-python',
    'apideck-libraries+sdk-go',
    'apideck-libraries+sdk-java',
    'apideck-libraries+sdk-csharp',
    'apideck-libraries+sdk-php',
  ],
  ['comfy-deploy+comfy-deploy-python@seed', 'comfy-deploy+comfy-deploy-ts@seed'],
  ['hathora+cloud-sdk-typescript', 'hathora+cloud-sdk-unity'],
  ['BoltApp+Bolt-Typescript-SDK', 'BoltApp+Bolt-CSharp-SDK'],
  ['ConductorOne+conductorone-sdk-typescript', 'ConductorOne+conductorone-sdk-go'],
  ['Gusto+gusto-typescript-client', 'Gusto+gusto-python-client', 'Gusto+gusto-ruby-client'],
  ['OpenRouterTeam+typescript-sdk', 'OpenRouterTeam+go-sdk'],
  ['StackOneHQ+stackone-client-typescript', 'StackOneHQ+stackone-client-ruby'],
]

/** Snapshots without an oracle of their own, and the one of the same API in TypeScript: its source says what may be null. */
export const sourceOf: Readonly<Record<string, string>> = {
  'ConductorOne+conductorone-sdk-go': 'ConductorOne+conductorone-sdk-typescript',
  'OpenRouterTeam+go-sdk': 'OpenRouterTeam+typescript-sdk',
  'apideck-libraries+sdk-go': 'apideck-libraries+sdk-typescript',
  'LukeHagar+plexgo': 'LukeHagar+plexjs',
  'mistralai+client-python': 'mistralai+client-ts',
  'novuhq+novu-py': 'novuhq+novu-ts',
  'apideck-libraries+sdk-python': 'apideck-libraries+sdk-typescript',
  'LukeHagar+plexpy': 'LukeHagar+plexjs',
  'apideck-libraries+sdk-java': 'apideck-libraries+sdk-typescript',
  'LukeHagar+plexjava': 'LukeHagar+plexjs',
  'StackOneHQ+stackone-client-ruby': 'StackOneHQ+stackone-client-typescript',
}
