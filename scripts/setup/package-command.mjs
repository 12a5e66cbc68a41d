// @ts-check
// Finds npm and the command-line tools of installed packages as files for `node`, because the shell wrappers
// that npm makes for them (npm.cmd, node_modules/.bin) cannot be started alike on every platform.
import fs from 'node:fs';
import path from 'node:path';
import { nodeModules } from './project-folders.mjs';

/** @param {readonly string[]} args @returns {[command: string, args: string[]]} */
export function npmCommand(args) {
  const beside = path.dirname(process.execPath);
  const places = [
    process.env.npm_execpath ?? '',
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../share/nodejs/npm/bin/npm-cli.js'),
  ];
  const cli = places.find((place) => path.basename(place) === 'npm-cli.js' && fs.existsSync(place));
  return cli ? [process.execPath, [cli, ...args]] : ['npm', [...args]];
}

/**
 * @param {string} name the package, whose tool has the same name
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function toolCommand(name, args, tool = path.basename(name)) {
  const folder = path.join(nodeModules, name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return [process.execPath, [path.join(folder, typeof bin === 'string' ? bin : bin[tool]), ...args]];
}
