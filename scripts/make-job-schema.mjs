// @ts-check
// Writes resources/job.schema.json and experiment.schema.json from the settings and their English words:
//   node scripts/make-job-schema.mjs
import fs from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';
import { root } from './setup/project-folders.mjs';

const resolve = { alias: { '@core': path.join(root, 'src/core') } };
/** @param {string} file */
const load = async (file) =>
  (await runnerImport(path.join(root, file), { configFile: false, resolve })).module;

const { jobSchema } = /** @type {{ jobSchema: (words: unknown) => unknown }} */ (
  await load('src/core/job/job-schema.ts')
);
const { experimentSchema } = /** @type {{ experimentSchema: (words: unknown) => unknown }} */ (
  await load('src/core/experiment/file/experiment-schema.ts')
);
const { default: words } = /** @type {{ default: unknown }} */ (
  await load('src/locales/en/hyperparameters.ts')
);
for (const [name, schema] of [
  ['job', jobSchema(words)],
  ['experiment', experimentSchema(words)],
]) {
  const file = path.join(root, `resources/${name}.schema.json`);
  const options = await resolveConfig(file);
  fs.writeFileSync(file, await format(JSON.stringify(schema), { ...options, parser: 'json' }));
  console.log(`Written: ${path.relative(root, file)}`);
}
