// @ts-check
// `node scripts/setup.mjs`: the set-up alone, which `npm start` and `npm test` do first by themselves.
import './setup/node-version.mjs';
import { explain, say } from './setup/report.mjs';
import { endChildrenWithUs } from './setup/run-command.mjs';
import { setUp } from './setup/set-up.mjs';

endChildrenWithUs();
try {
  await setUp();
  say('everything is set up');
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
