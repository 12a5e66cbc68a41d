// @ts-check
// `npm start`: sets up, builds if the sources have changed, and opens Ridgeline.
//   npm start -- --sample   opens it with the sample and trains it at once
//   npm start -- --dev      runs it from the sources, reloading as they change
import './setup/node-version.mjs';
import { electronProgram } from './setup/electron.mjs';
import { explain, say, SetupFailure } from './setup/report.mjs';
import { endChildrenWithUs, tryCommand } from './setup/run-command.mjs';
import { setUp } from './setup/set-up.mjs';
import { appCommand, devCommand, tourFolder, unattendedArgs } from './start/app-command.mjs';
import { build, buildIsCurrent } from './start/build.mjs';
import { hasDisplay, withDisplay } from './start/display.mjs';
import { sandboxAdvice } from './start/sandbox-advice.mjs';

/** Chromium's complaint that no desktop runs around it, which is so without a display. */
const NO_DESKTOP = /:ERROR:(bus|object_proxy)\.cc/;

const display = hasDisplay();
const superuser = process.getuid?.() === 0;

async function buildIfNeeded() {
  if (buildIsCurrent()) return;
  say('building');
  const { code, text } = await build('keep');
  if (code !== 0) throw new SetupFailure(`The app could not be built.\n\n${text}`);
}

/** @param {string[]} args */
async function runFromSources(args) {
  const { command, env } = devCommand({ args, display, superuser });
  const { code } = await withDisplay((screen) =>
    tryCommand(...command, { output: 'show', env: { ...screen, ...env } }),
  );
  return code;
}

/** @param {string[]} given */
async function runBuilt(given) {
  await buildIfNeeded();
  const args = display ? given : unattendedArgs(given, tourFolder(process.cwd(), new Date()));
  if (!display) {
    say('there is no display here, so the sample is trained in a virtual one and what it shows is kept in');
    say(args.find((arg) => arg.startsWith('--unattended='))?.slice('--unattended='.length) ?? '');
  }
  const command = appCommand({ args, display, superuser });
  const hide = display ? {} : { hide: NO_DESKTOP };
  const { code } = await withDisplay((env) => tryCommand(...command, { output: 'show', env, ...hide }));
  const advice = code === 0 ? null : await sandboxAdvice(electronProgram() ?? '');
  if (advice) console.error(advice);
  return code;
}

endChildrenWithUs();
try {
  await setUp();
  const args = process.argv.slice(2);
  process.exitCode = args.includes('--dev')
    ? await runFromSources(args.filter((arg) => arg !== '--dev'))
    : await runBuilt(args);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
