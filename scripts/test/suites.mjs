// @ts-check
// The suites of `npm test`, in the order in which they run: the checks first.
import fs from 'node:fs';
import path from 'node:path';
import { electronProgram } from '../setup/electron.mjs';
import { toolCommand } from '../setup/package-command.mjs';
import { tryCommand } from '../setup/run-command.mjs';
import { build, buildIsCurrent } from '../start/build.mjs';
import { withDisplay } from '../start/display.mjs';
import { sandboxAdvice } from '../start/sandbox-advice.mjs';
import { countCheck, countPlaywright, countVitest } from './count-results.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} [beside] whether it may run beside others: it needs one processor and shows nothing before its end
 * @property {(folder: string) => Promise<import('./count-results.mjs').Counts>} run
 */

/** @param {[command: string, args: string[]]} command @param {NodeJS.ProcessEnv} [env] */
async function show([program, args], env = process.env) {
  return (await tryCommand(program, args, { output: 'show', env })).code;
}

/** @param {string} file */
function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
}

/** @param {string} folder for the runner's report */
async function runUnit(folder) {
  const report = path.join(folder, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await show(toolCommand('vitest', ['run', ...reporters]));
  return countVitest(readReport(report), code);
}

/** @param {string} folder for the runner's report */
async function runApp(folder) {
  if (!buildIsCurrent() && (await build('show')).code !== 0) return countCheck(1);
  const report = path.join(folder, 'playwright.json');
  const command = toolCommand('@playwright/test', ['test', '--reporter=list,json'], 'playwright');
  const code = await withDisplay((env) => show(command, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }));
  const advice = code === 0 ? null : await sandboxAdvice(electronProgram() ?? '');
  if (advice) console.error(advice);
  return countPlaywright(readReport(report), code);
}

/** @param {string} name @param {() => [command: string, args: string[]]} command @returns {Suite} */
const check = (name, command) => ({
  name,
  beside: true,
  run: async () => {
    const { code, stdout, stderr } = await tryCommand(...command());
    process.stdout.write(stdout + stderr);
    return countCheck(code);
  },
});

/** @param {string[]} args */
const lint = (...args) => toolCommand('eslint', [...args, '--max-warnings', '0']);

/** @type {readonly Suite[]} */
export const suites = [
  // By itself and first: with its components it takes as long as all the other checks together.
  check('lint-window', () => lint('src', 'test/src')),
  check('types', () => toolCommand('vue-tsc', ['--build'])),
  check('lint', () => lint('.', '--ignore-pattern', 'src/**', '--ignore-pattern', 'test/src/**')),
  check('format', () => toolCommand('prettier', ['--check', '.'])),
  check('imports', () =>
    toolCommand(
      'dependency-cruiser',
      ['--config', '.dependency-cruiser.cjs', 'src', 'electron', 'test'],
      'depcruise',
    ),
  ),
  { name: 'unit', run: runUnit },
  { name: 'build', run: async () => countCheck((await build('show')).code) },
  { name: 'app', run: runApp },
];

/**
 * The suites that the command line asks for: all, or those of `--only a,b`.
 * @param {readonly string[]} args
 * @param {readonly Suite[]} all
 */
export function chosenSuites(args, all = suites) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at < 0) return all;
  const list = args[at]?.split('=')[1] ?? args[at + 1] ?? '';
  const names = list.split(',').filter((name) => name !== '');
  const unknown = names.filter((name) => all.every((suite) => suite.name !== name));
  if (names.length === 0 || unknown.length > 0) {
    throw new RangeError(
      `--only takes some of ${all.map(({ name }) => name).join(',')}; it was given '${list}'.`,
    );
  }
  return all.filter(({ name }) => names.includes(name));
}
