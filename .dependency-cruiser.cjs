/**
 * Who may import whom (ARCHITECTURE.md has the picture). Each place names all that it may see; the rest is forbidden.
 * Type-only imports count. `npm run rules` and generator/test/imports.test.ts hold the code to it.
 */

const ground = ['^generator/ir/', '^generator/sinks/']
const tests = ['^generator/test/', '\\.test\\.ts$']
const contracts = ['^generator/1-read/(?:own-)?dialect\\.ts$', '^generator/3-emit/template\\.ts$']

/** A place of ours may see these places of ours, and no other; the tests in it may see more. */
const sees = (name, comment, from, ...to) => ({
  name,
  comment,
  severity: 'error',
  from: typeof from === 'string' ? { path: from, pathNot: tests } : from,
  to: { path: '^(generator|scripts|generated|examples|spec)/|^marktype\\.config', pathNot: to },
})

/** A library is at home in these places, and in no other. */
const home = (name, comment, library, ...places) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^generator/', pathNot: [...tests, ...places] },
  to: { path: library },
})

const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`

// The packages that come along in dist/.
const bundled = [
  '@babel/code-frame',
  '@clack/prompts',
  '@noble/hashes',
  'commander',
  'fastest-levenshtein',
  'github-slugger',
  'mdast-util-gfm-table',
  'micromark-extension-gfm-table',
  'micromark-util-decode-string',
  'picocolors',
  'picomatch',
  'remark-parse',
  'scule',
  'tinyglobby',
  'unified',
]

module.exports = {
  forbidden: [
    // The ground floor
    {
      name: 'sinks-import-nothing',
      comment: 'The encoders are the security kernel: nothing outside may change what they do.',
      severity: 'error',
      from: { path: '^generator/sinks/', pathNot: tests },
      to: { pathNot: '^generator/sinks/' },
    },
    {
      name: 'ir-knows-nobody',
      comment: 'The representations are known by all and know nobody; ir/hash.ts and ir/nearest.ts compute.',
      severity: 'error',
      from: { path: '^generator/ir/', pathNot: [...tests, '^generator/ir/(hash|nearest)\\.ts$'] },
      to: { pathNot: '^generator/ir/' },
    },

    // The phases
    sees(
      'read-knows-no-other-phase',
      'A phase imports itself, ir/ and sinks/.',
      '^generator/1-read/',
      '^generator/1-read/',
      ...ground,
    ),
    sees(
      'resolve-knows-no-other-phase',
      'A phase imports itself, ir/ and sinks/.',
      '^generator/2-resolve/',
      '^generator/2-resolve/',
      ...ground,
    ),
    sees(
      'witness-knows-no-other-phase',
      'It holds a Spec against what others show of it.',
      '^generator/witness/',
      '^generator/witness/',
      ...ground,
    ),
    sees(
      'emit-knows-no-other-phase',
      'A phase imports itself, ir/ and sinks/.',
      '^generator/3-emit/',
      '^generator/3-emit/',
      ...ground,
    ),
    sees(
      'write-knows-no-other-phase',
      'A phase imports itself, ir/ and sinks/.',
      '^generator/4-write/',
      '^generator/4-write/',
      ...ground,
    ),
    sees(
      'compare-knows-no-phase',
      'It holds a Spec against a Spec.',
      '^generator/compare/',
      '^generator/compare/',
      ...ground,
    ),
    sees('report-knows-no-phase', 'It turns results into text.', '^generator/report/', '^generator/report/', ...ground),

    // What is added most: a dialect, a template
    sees(
      'dialects-stand-alone',
      'A dialect sees its contract; what two dialects need moves one floor up.',
      { path: '^generator/1-read/dialects/', pathNot: '^generator/1-read/dialects/index\\.ts$' },
      '^generator/1-read/(dialect|openapi-python-6|speakeasy|speakeasy-dotnet)\\.ts$',
      '^generator/ir/',
    ),
    sees(
      'templates-stand-alone',
      'A template sees its contract, its own folder, typescript/, and the types and validators it may require; what two need moves one floor up.',
      { path: '^generator/3-emit/templates/([^/]+?)(\\.ts$|/)', pathNot: '^generator/3-emit/templates/index\\.ts$' },
      '^generator/3-emit/templates/$1/',
      '^generator/3-emit/(template|options|json-schema)\\.ts$',
      '^generator/3-emit/templates/(types\\.ts$|validators/index\\.ts$)',
      '^generator/3-emit/typescript/',
      ...ground,
    ),
    {
      name: 'core-needs-no-node',
      comment:
        'From reading to emitting, compare and report: no disk, no network, no process, not even its paths. marktype/core runs in a browser.',
      severity: 'error',
      from: {
        path: '^generator/(ir|sinks|1-read|2-resolve|witness|3-emit|compare|report)/|^generator/(core|host/memory|run/meaning|config/(config|flags|options|roots|shapes|slices))\\.ts$',
        pathNot: tests,
      },
      to: { dependencyTypes: ['core'] },
    },
    sees(
      'host-sees-contracts',
      'Where pages come from, and the thread that parses: it knows what reading asks of it.',
      '^generator/host/',
      '^generator/host/',
      '^generator/1-read/(limits|markdown|parse|root|sources)\\.ts$',
      ...ground,
    ),

    // Whoever puts them together
    sees(
      'run-sees-phases',
      'The only folder that sees all phases; it knows no command and no report.',
      '^generator/run/',
      '^generator/run/',
      '^generator/[1-4]-[a-z]+/',
      '^generator/(compare|witness)/',
      '^generator/config/',
      '^generator/host/',
      ...ground,
    ),
    sees(
      'inputs-see-names',
      'They settle which folders are read and written, by their names alone.',
      '^generator/run/(inputs|overlaps)\\.ts$',
      '^generator/config/',
      '^generator/run/overlaps\\.ts$',
      '^generator/1-read/(root|sources)\\.ts$',
      '^generator/host/(folder|real-folders)\\.ts$',
      '^generator/4-write/remembered\\.ts$',
      ...ground,
    ),
    sees(
      'diff-sees-two-specs',
      'It opens two sides, and has them compared.',
      '^generator/run/(diff|sides)\\.ts$',
      '^generator/run/(meaning|read|sides|today|verb|watcher)\\.ts$',
      '^generator/1-read/read\\.ts$',
      '^generator/2-resolve/select\\.ts$',
      '^generator/4-write/(hold|saved-spec)\\.ts$',
      '^generator/compare/',
      '^generator/config/',
      ...ground,
    ),
    sees(
      'config-sees-contracts',
      'It validates what the phases are handed.',
      '^generator/config/',
      '^generator/config/',
      ...contracts,
      '^generator/1-read/limits\\.ts$',
      ...ground,
    ),
    sees(
      'index-sees-contracts',
      'The public API.',
      '^generator/index\\.ts$',
      ...contracts,
      '^generator/config/settings\\.ts$',
      '^generator/run/',
      ...ground,
    ),
    sees(
      'core-sees-memory',
      'Pages in memory, the whole way to the plan: marktype/core.',
      '^generator/core\\.ts$',
      '^generator/1-read/(all-dialects|dialects/index|read)\\.ts$',
      '^generator/3-emit/(choose|emit|patterns)\\.ts$',
      '^generator/compare/(compare|received)\\.ts$',
      '^generator/config/(config|options|slices)\\.ts$',
      '^generator/run/meaning\\.ts$',
      '^generator/host/memory\\.ts$',
      ...ground,
    ),
    sees(
      'kit-sees-emit',
      'What templates are written with: marktype/template.',
      '^generator/template\\.ts$',
      '^generator/3-emit/(template|options|json-schema)\\.ts$',
      '^generator/3-emit/(templates|typescript)/',
      ...ground,
    ),
    sees(
      'testing-sees-one-template',
      'It runs one template, or reads one dialect, as a run would, and judges what comes out: marktype/testing.',
      '^generator/testing(/|\\.ts$)',
      '^generator/testing/',
      '^generator/config/',
      '^generator/run/(read|thrown-at)\\.ts$',
      ...contracts,
      '^generator/3-emit/(choose|emit)\\.ts$',
      '^generator/4-write/(commit|disk|format|print|render|structures)\\.ts$',
      ...ground,
    ),
    sees(
      'scaffold-sees-lists',
      'It makes files of a user’s own: it knows what is built in, the configuration, and the way to the disk.',
      '^generator/scaffold/',
      '^generator/scaffold/',
      '^generator/config/settings\\.ts$',
      '^generator/1-read/dialects/index\\.ts$',
      '^generator/3-emit/(template|templates/index)\\.ts$',
      '^generator/4-write/(commit|disk|format)\\.ts$',
      ...ground,
    ),
    sees(
      'commands-are-thin',
      'A command has inputs run and reports; it knows no phase.',
      '^generator/commands/',
      '^generator/commands/',
      '^generator/scaffold/',
      '^generator/config/',
      '^generator/run/',
      '^generator/(compare|report)/',
      ...ground,
    ),
    sees('cli-sees-commands', 'argv → command → exit code.', '^generator/cli\\.ts$', '^generator/commands/'),

    // Where libraries are at home
    home(
      'markdown-is-read-in-1-read',
      'Only reading and the docs template know markdown as a tree.',
      packages('unified', 'remark[^/]*', 'mdast[^/]*', '@types/mdast', 'micromark[^/]*', 'unist[^/]*'),
      '^generator/1-read/',
      '^generator/3-emit/templates/docs/',
    ),
    home(
      'ts-morph-prints-in-structures',
      'Its structures and its printer in 4-write/structures.ts, its compiler in testing/.',
      packages('ts-morph'),
      '^generator/testing/',
      '^generator/4-write/structures\\.ts$',
    ),
    home(
      'prettier-formats-in-format',
      'One file loads prettier; its layout language and the printer of that are known in layout/.',
      packages('prettier'),
      '^generator/4-write/prettier/in-force\\.ts$',
      '^generator/4-write/layout/',
    ),
    home(
      'hashes-are-made-in-one-file',
      'One file knows @noble/hashes.',
      packages('@noble'),
      '^generator/ir/hash\\.ts$',
    ),
    home(
      'literals-are-read-in-two-files',
      'Two files know acorn: what reads examples, and what reads a configuration that is data.',
      packages('acorn'),
      '^generator/witness/example-literal\\.ts$',
      '^generator/config/data\\.ts$',
    ),
    home(
      'disk-has-few-doors',
      'The disk is read in host/ and config/ (settings.ts, load.ts), and written in 4-write/; reports in commands/save.ts, and what is accepted in commands/write-ignore.ts.',
      '^(node:)?fs(/promises)?$',
      '^generator/host/',
      '^generator/4-write/',
      '^generator/config/(ignore-file|load|settings)\\.ts$',
      '^generator/commands/(save|write-ignore)\\.ts$',
    ),
    home(
      'git-is-asked-in-git',
      'One file runs another program: git.',
      '^(node:)?child_process$',
      '^generator/host/run-git\\.ts$',
    ),
    {
      name: 'process-is-known-by-cli',
      comment: 'Only cli.ts knows the process; host/cpu-time.ts asks it what parsing has cost.',
      severity: 'error',
      from: { path: '^generator/', pathNot: [...tests, '^generator/(cli|host/cpu-time)\\.ts$'] },
      to: { path: '^(node:)?(process|readline|tty)(/|$)' },
    },

    // Everywhere
    {
      name: 'no-circles',
      comment: 'A circle of imports has no beginning to read from.',
      severity: 'error',
      from: { path: '^generator/' },
      to: { circular: true },
    },
    {
      name: 'no-development-dependencies',
      comment:
        'What runs at a user’s is a dependency, or comes along in dist/ (tsdown.config.ts); all other development dependencies are for tests and scripts. A runtime runs in what is generated.',
      severity: 'error',
      from: {
        path: '^generator/',
        pathNot: [...tests, '^generator/3-emit/templates/[^/]+/(runtime|binary|limits)\\.ts$'],
      },
      to: {
        pathNot: `^node_modules/(?:${bundled.join('|')})/`,
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere is a typing error.',
      severity: 'error',
      from: { path: '^generator/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^generator/test/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
