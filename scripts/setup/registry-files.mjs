// @ts-check
// Where a file of a package registry lies, and how its own client fetches it. The client knows this machine's
// mirrors, proxies and credentials, so no address is written down here.
import fs from 'node:fs';
import path from 'node:path';
import { npmCommand } from './package-command.mjs';
import { runCommand } from './run-command.mjs';

/** @typedef {Pick<import('./download.mjs').PinnedFile, 'locate' | 'client' | 'advice'>} Source */

/** @param {string} folder @param {string} suffix */
function onlyFile(folder, suffix) {
  const name = fs.readdirSync(folder).find((entry) => entry.endsWith(suffix));
  if (!name) throw new Error(`no ${suffix} file came`);
  return path.join(folder, name);
}

/** @param {string} spec such as name@1.2.3 @returns {Source} */
export function npmFile(spec) {
  return {
    advice: `Check that \`npm view ${spec}\` answers, then run this again: what has come already is kept.`,
    async locate() {
      return JSON.parse(
        await runCommand(...npmCommand(['view', spec, 'dist.tarball', '--json', '--loglevel=error'])),
      );
    },
    client: {
      name: 'npm pack',
      async fetch(folder) {
        await runCommand(...npmCommand(['pack', spec, '--pack-destination', folder, '--loglevel=error']));
        return onlyFile(folder, '.tgz');
      },
    },
  };
}

/**
 * @param {string} spec such as name==1.2.3
 * @param {readonly string[]} target pip's options that name the wheel's Python and platform
 * @returns {Source}
 */
export function pypiFile(spec, target) {
  const choice = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', ...target, spec];
  const pip = (/** @type {string[]} */ ...args) => runCommand('python3', ['-m', 'pip', ...args, ...choice]);
  return {
    advice: `Check that \`python3 -m pip download --no-deps ${spec}\` works, then run this again.`,
    async locate() {
      // A dry run installs nothing; the target folder only makes pip accept a wheel for another Python.
      const answer = await pip(
        'install',
        '--dry-run',
        '--ignore-installed',
        '--quiet',
        '--report=-',
        '--target=.',
      );
      return JSON.parse(answer).install[0].download_info.url;
    },
    client: {
      name: 'pip download',
      async fetch(folder) {
        await pip('download', '--quiet', `--dest=${folder}`);
        return onlyFile(folder, '.whl');
      },
    },
  };
}
