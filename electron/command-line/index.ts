/*
 * The command line: the same engine as the window's, in plain Node. It computes nothing itself; the pipeline, the
 * decoders and the trainer are its children.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from './exit-code';
import { runCommandLine } from './run-command-line';

/** Below `out/main`, where the bundles of the children lie beside this one. */
const at = (path: string): string => join(import.meta.dirname, path);

for (const stream of [process.stdout, process.stderr]) {
  // Whoever read the output has gone, as in `ridgeline … | head`.
  stream.on('error', () => process.exit(exitCodes.failed));
}

process.exitCode = await runCommandLine({
  args: process.argv.slice(2),
  version: () => (JSON.parse(readFileSync(at('../../package.json'), 'utf8')) as { version: string }).version,
  pipelineScript: at('pipeline.js'),
  decoderScript: at('decoder.js'),
  trainerScript: at('trainer.js'),
  pretrainedFolder: at('../../resources/pretrained'),
});
