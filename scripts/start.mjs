// @ts-check
// `npm start`: sets up, builds if the sources have changed, and opens Ridgeline.
//   npm start -- --sample   opens it with the sample and trains it at once
//   npm start -- --dev      runs it from the sources, reloading as they change
import './setup/node-version.mjs';
import path from 'node:path';
import { electronProgram } from './setup/electron.mjs';
import { explain, say, SetupFailure } from './setup/report.mjs';
import { endChildrenWithUs, tryCommand } from './setup/run-command.mjs';
import { setUp } from './setup/set-up.mjs';
import { appCommand, devCommand, tourFolder } from './start/app-command.mjs';
import { build, buildIsCurrent } from './start/build.mjs';
import { hasDisplay } from './start/display.mjs';
import { sandboxAdvice } from './start/sandbox-advice.mjs';

async function buildIfNeeded() {
  if (buildIsCurrent()) return;
  say('building');
  const { code, text } = await build('keep');
  if (code !== 0) throw new SetupFailure(`The app could not be built.\n\n${text}`);
}

/** The arguments of a run that nobody can watch: it trains the sample and shows its work in a folder. */
function unattended(/** @type {string[]} */ args) {
  if (args.some((arg) => arg.startsWith('--unattended='))) return args;
  const folder = tourFolder(process.cwd(), new Date());
  say(
    `there is no display here, so the sample is trained in a virtual one; the result goes to ${path.basename(folder)}`,
  );
  return [...args.filter((arg) => arg !== '--sample'), '--sample', `--unattended=${folder}`];
}

/** @param {string[]} given */
async function start(given) {
  await setUp();
  const display = hasDisplay();
  const superuser = process.getuid?.() === 0;
  const dev = given.includes('--dev');
  const args = given.filter((arg) => arg !== '--dev');
  if (dev) {
    const { command, env } = devCommand({ args, display, superuser });
    return (await tryCommand(...command, { output: 'show', env })).code;
  }
  await buildIfNeeded();
  const command = appCommand({ args: display ? args : unattended(args), display, superuser });
  const { code } = await tryCommand(...command, { output: 'show' });
  const advice = code === 0 ? null : sandboxAdvice(electronProgram() ?? '');
  if (advice) console.error(advice);
  return code;
}

endChildrenWithUs();
try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
