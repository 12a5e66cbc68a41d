// @ts-check
// Started by command-line.mjs: sets up and builds what `npx ridgeline` needs, which is no window.
import path from 'node:path';
import { withFolderLock } from '../setup/folder-lock.mjs';
import { root } from '../setup/project-folders.mjs';
import { explain, say, SetupFailure } from '../setup/report.mjs';
import { endChildrenWithUs } from '../setup/run-command.mjs';
import { setUp } from '../setup/set-up.mjs';
import { build, buildIsCurrent } from './build.mjs';

/** A build that takes no longer is not worth a line. */
const patienceMs = 5000;

async function buildOnce() {
  // Another process may have built it meanwhile.
  if (buildIsCurrent()) return;
  const tell = setTimeout(() => say('building'), patienceMs);
  const { code, text } = await build('keep');
  clearTimeout(tell);
  if (code !== 0) throw new SetupFailure(`The command line could not be built.\n\n${text}`);
}

endChildrenWithUs();
try {
  await setUp({ window: false });
  await withFolderLock(path.join(root, '.setup-lock'), buildOnce);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 3;
}
