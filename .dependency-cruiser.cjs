/**
 * Who may import whom; the table in ARCHITECTURE.md says why.
 * A rule's `comment` is what the author of a violation reads: it names the right place.
 */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(src|electron|test|scripts)/', pathNot: allowed },
});
const onlyImporter = (name, module, owner, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^(src|electron)/', pathNot: owner },
  to: { path: `node_modules/${module}/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only(
      'core-imports-only-core',
      '^src/core/',
      '^src/core/',
      'src/core is pure: move what needs more to its user.',
    ),
    {
      name: 'core-has-one-library',
      severity: 'error',
      comment: 'src/core may use valibot and nothing else.',
      from: { path: '^src/core/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/valibot/' },
    },
    {
      name: 'window-has-no-node',
      severity: 'error',
      comment: 'What needs Node belongs to electron/.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    only(
      'charts-import-core',
      '^src/charts/',
      '^src/(charts|core)/',
      'Charts turn run data into ECharts options; stores and components are above them.',
    ),
    only(
      'api-imports-core',
      '^src/api\\.ts$',
      '^src/core/',
      'src/api.ts only carries the contract of src/core.',
    ),
    only(
      'composables-import-down',
      '^src/composables/',
      '^src/(composables|core|locales|api\\.ts)',
      'A composable knows no store, component or view.',
    ),
    only(
      'stores-import-down',
      '^src/stores/',
      '^src/(stores|composables|core|api\\.ts)',
      'Stores know no component or view.',
    ),
    only(
      'components-import-down',
      '^src/components/',
      '^src/(components|stores|composables|charts|core|locales)/',
      'Components know no view, and reach main only through stores.',
    ),
    only(
      'views-import-down',
      '^src/views/',
      '^src/(views|components|stores|composables|charts|core|locales)/',
      'Views reach main only through stores.',
    ),
    only(
      'storage-imports-core',
      '^electron/storage/',
      '^(electron/storage|src/core)/',
      'Storage knows only core.',
    ),
    only(
      'pipeline-imports-core-and-storage',
      '^electron/pipeline/',
      '^(electron/pipeline|electron/child-port|electron/storage|src/core)/',
      'The pipeline is a child process: main reaches it by messages. What opens images is electron/decoder.',
    ),
    only(
      'decoder-imports-core-and-storage',
      '^electron/decoder/',
      '^(electron/decoder|electron/child-port|electron/storage|src/core)/',
      'A decoder is a child process: main and the pipeline reach it by messages.',
    ),
    only(
      'child-port-imports-nothing',
      '^electron/child-port/',
      '^electron/child-port/',
      'How a child process speaks to its parent does not depend on what is said.',
    ),
    only(
      'trainer-imports-core-and-storage',
      '^electron/trainer/',
      '^(electron/trainer|electron/storage|src/core)/',
      'The trainer is a child process: main reaches it by messages.',
    ),
    only(
      'processes-import-core',
      '^electron/processes/',
      '^(electron/processes|src/core)/',
      'How children are spoken to is the same for the window and the command line.',
    ),
    only(
      'main-imports-core-and-storage',
      '^electron/main/',
      '^(electron/main|electron/processes|electron/storage|src/core)/',
      'Main reaches pipeline, decoders and trainer through a message port only.',
    ),
    only(
      'command-line-imports-core-and-storage',
      '^electron/command-line/',
      '^(electron/command-line|electron/processes|electron/storage|src/core)/',
      'The command line starts pipeline, decoders and trainer as child processes, and knows no window.',
    ),
    only(
      'preload-imports-core',
      '^electron/preload/',
      '^(electron/preload|src/core)/',
      'The preload script carries the contract and nothing else.',
    ),
    onlyImporter(
      'image-libraries-in-decoder',
      '(sharp|@img|@napi-rs|libheif-js)',
      // The sample is a text here, which runs elsewhere.
      '^electron/(decoder/|trainer/export/samples/predict\\.mjs)',
      'Only electron/decoder opens images: give it a work.',
    ),
    onlyImporter(
      'archives-in-pipeline',
      '(yazl|yauzl)',
      '^electron/(pipeline|trainer/(export|import))/',
      'Only electron/pipeline packs and unpacks datasets, and electron/trainer models: send them a request.',
    ),
    onlyImporter(
      'model-files-in-trainer',
      '(onnxruntime-node|h5wasm)',
      '^electron/trainer/(export|import)/',
      'Only electron/trainer/export writes and runs models for elsewhere, and electron/trainer/import reads them.',
    ),
    onlyImporter(
      'tfjs-in-trainer',
      '@tensorflow',
      '^electron/trainer/',
      'Only electron/trainer computes with tensors.',
    ),
    onlyImporter(
      'sqlite-in-storage',
      '@photostructure/sqlite',
      '^electron/storage/',
      'Only electron/storage writes to disk.',
    ),
    onlyImporter(
      'electron-in-main-and-preload',
      'electron',
      '^electron/(main|preload)/',
      'The rest runs in plain Node.',
    ),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two modules that need each other are one module, or hide a third.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nobody imports this module: delete it.',
      from: { orphan: true, path: '^(src|electron)/', pathNot: '\\.(d\\.ts|json|css|vue)$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|node_modules/\\.cache|electron/decoder/wasm/assembly)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.vue', '.json'],
    },
  },
};
