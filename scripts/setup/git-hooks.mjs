// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project-folders.mjs';
import { runCommand, tryCommand } from './run-command.mjs';

const NOT_SET = 1;

/** Hooks of somebody's own, which another hooks folder would switch off. @param {string} folder */
function holdsHooks(folder) {
  return fs.existsSync(folder) && fs.readdirSync(folder).some((name) => !name.endsWith('.sample'));
}

/**
 * Has git run the hooks of scripts/hooks, unless it has been told otherwise.
 * @returns {Promise<string | null>} what was done, null if nothing was needed
 */
export async function setUpGitHooks(folder = root) {
  if (!fs.existsSync(path.join(folder, '.git'))) return null;
  try {
    const { code } = await tryCommand('git', ['config', '--get', 'core.hooksPath'], { cwd: folder });
    if (code !== NOT_SET) return null;
    const own = await runCommand('git', ['rev-parse', '--git-path', 'hooks'], { cwd: folder });
    if (holdsHooks(path.resolve(folder, own.trim()))) return null;
    await runCommand('git', ['config', 'core.hooksPath', 'scripts/hooks'], { cwd: folder });
    return 'commits are checked by scripts/hooks/pre-commit';
  } catch {
    // Without git, or in a checkout that is not ours, nothing is lost: `npm test` checks the same.
    return null;
  }
}
