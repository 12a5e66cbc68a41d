import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);
const alias = { '@core': at('src/core'), '@': at('src') };

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: 'out/main',
      rollupOptions: {
        // One bundle per process: the window's owner, the command line, and the children that both supervise.
        input: {
          index: at('electron/main/index.ts'),
          decoder: at('electron/decoder/index.ts'),
          pipeline: at('electron/pipeline/index.ts'),
          trainer: at('electron/trainer/index.ts'),
          'command-line': at('electron/command-line/index.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script is CommonJS and cannot require packages, so everything is bundled into it.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src'),
    resolve: { alias },
    plugins: [vue()],
    define: {
      __VUE_I18N_FULL_INSTALL__: false,
      __VUE_I18N_LEGACY_API__: false,
      __INTLIFY_PROD_DEVTOOLS__: false,
      // Messages are interpreted, not compiled with eval, which the content security policy forbids.
      __INTLIFY_JIT_COMPILATION__: true,
      __INTLIFY_DROP_MESSAGE_COMPILER__: false,
    },
    build: {
      outDir: at('out/renderer'),
      // Data URLs are refused by the content security policy.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: at('src/index.html') } },
    },
  },
});
