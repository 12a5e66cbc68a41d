// @ts-check
// `npm test`: sets up and runs every check and test. The last line is `N passed, N failed`.
//   npm test -- --only unit,app   runs just these suites
//   npm test -- --python          also sets up the Python that some tests run exported models in
import './setup/node-version.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { explain } from './setup/report.mjs';
import { endChildrenWithUs } from './setup/run-command.mjs';
import { setUp } from './setup/set-up.mjs';
import { countCheck, countsInFull, countsLine, total } from './test/count-results.mjs';

/** @param {string[]} args @param {string} folder for the runners' reports */
async function runSuites(args, folder) {
  // Loaded after the set-up, whose packages the suites find their tools in.
  const { chosenSuites } = await import('./test/suites.mjs');
  /** @type {{ name: string, counts: import('./test/count-results.mjs').Counts, seconds: string }[]} */
  const results = [];
  /** @param {import('./test/suites.mjs').Suite} suite */
  const runOne = async ({ name, run, beside }) => {
    if (!beside) console.log(`\n== ${name} ==`);
    const begun = performance.now();
    const counts = await run(folder).catch((error) => {
      console.error(explain(error));
      return countCheck(1);
    });
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(`== ${name}: ${countsInFull(counts)} (${seconds} s)`);
    results.push({ name, counts, seconds });
  };
  const suites = chosenSuites(args);
  const checks = suites.filter(({ beside }) => beside);
  if (checks.length > 0) console.log(`\n== ${checks.map(({ name }) => name).join(', ')} ==`);
  const lane = async () => {
    for (let suite = checks.shift(); suite; suite = checks.shift()) await runOne(suite);
  };
  await Promise.all([lane(), lane()]);
  for (const suite of suites) if (!suite.beside) await runOne(suite);
  console.log('');
  for (const { name, counts, seconds } of results)
    console.log(`${name.padEnd(13)}${countsInFull(counts)}, ${seconds} s`);
  return total(results.map(({ counts }) => counts));
}

endChildrenWithUs();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ridgeline-test-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
let counts = countCheck(1);
try {
  await setUp({ python: process.argv.includes('--python') });
  counts = await runSuites(process.argv.slice(2), folder);
} catch (error) {
  console.error(error instanceof RangeError ? error.message : explain(error));
}
console.log(countsLine(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
