import pluginVue from 'eslint-plugin-vue';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Imports that are refused, each with the module to use instead. */
const restricted = {
  images: {
    group: ['sharp', '@napi-rs/image', 'libheif-js', 'libheif-js/*'],
    message: 'Only electron/decoder opens images: give it a work.',
  },
  tfjs: {
    group: ['@tensorflow/*'],
    message: 'Only electron/trainer computes with tensors: send it a message.',
  },
  sqlite: { name: '@photostructure/sqlite', message: 'Use a repository of electron/storage/database.' },
  electron: { name: 'electron', message: 'Only electron/main and electron/preload see Electron.' },
  ipc: {
    name: 'electron',
    importNames: ['ipcMain', 'ipcRenderer'],
    message: 'Use handle() and emit() of electron/main/ipc, which check the sender and the payload.',
  },
  fs: {
    group: ['node:fs', 'node:fs/*', 'fs', 'fs/*'],
    message: 'Every byte on disk is the business of electron/storage.',
  },
};
const refuse = (...rules) => [
  'error',
  { paths: rules.filter((r) => 'name' in r), patterns: rules.filter((r) => 'group' in r) },
];
const { images, tfjs, sqlite, electron, ipc, fs } = restricted;

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'dist/**',
      'node_modules/**',
      'test-results/**',
      'resources/**',
      // AssemblyScript, which has its own compiler.
      'electron/decoder/wasm/assembly/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...pluginVue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        parser: tseslint.parser,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // `const { seed: _seed, ...rest }` leaves something out.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'vue/multi-word-component-names': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    rules: { 'no-restricted-imports': refuse(images, tfjs, sqlite, electron, fs) },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    ignores: ['src/api.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'window',
          property: 'ridgeline',
          message: 'Use src/api.ts, which types and checks every call.',
        },
      ],
    },
  },
  { files: ['electron/storage/**/*.ts'], rules: { 'no-restricted-imports': refuse(images, tfjs, electron) } },
  {
    files: ['electron/pipeline/**/*.ts'],
    rules: { 'no-restricted-imports': refuse(images, tfjs, sqlite, electron) },
  },
  {
    files: ['electron/decoder/**/*.ts'],
    rules: { 'no-restricted-imports': refuse(tfjs, sqlite, electron) },
  },
  {
    files: ['electron/trainer/**/*.ts'],
    rules: { 'no-restricted-imports': refuse(images, sqlite, electron) },
  },
  { files: ['electron/main/**/*.ts'], rules: { 'no-restricted-imports': refuse(images, tfjs, sqlite, ipc) } },
  { files: ['electron/main/ipc/**/*.ts'], rules: { 'no-restricted-imports': refuse(images, tfjs, sqlite) } },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    // Plain JavaScript, whose JSDoc types the compiler checks, and the tools' own settings, which belong to no runtime.
    files: ['**/*.{js,mjs,cjs}', '*.config.ts'],
    ...tseslint.configs.disableTypeChecked,
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  prettier,
);
