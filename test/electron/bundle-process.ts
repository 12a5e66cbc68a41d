import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'vite';

/** Below node_modules, so that the bundle finds the packages that it leaves out. */
const cache = resolve('node_modules/.cache/ridgeline-test');

export interface BundledProcess {
  /** What child_process.fork takes. */
  readonly script: string;
  readonly remove: () => void;
}

/**
 * Bundles the entry of a child process as the app's build does, packages left out, so that a test can fork it in
 * plain Node. Takes about a second: once per test file, in `beforeAll`.
 *
 * @param entry relative to the project, for example `electron/pipeline/index.ts`
 */
export async function bundleProcess(entry: string): Promise<BundledProcess> {
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, `${basename(dirname(entry))}-`));
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@core': resolve('src/core') } },
    build: {
      ssr: resolve(entry),
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'index.mjs' } },
    },
  });
  return {
    script: join(outDir, 'index.mjs'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
