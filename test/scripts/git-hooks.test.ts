import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setUpGitHooks } from '../../scripts/setup/git-hooks.mjs';
import { temporaryFolder } from '../electron/temporary-folder';

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

function repository(): string {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  return folder;
}
const hooksPath = (folder: string): string =>
  git(folder, 'config', '--local', '--default=', '--get', 'core.hooksPath');

describe.skipIf(spawnSync('git', ['--version']).status !== 0)('the git hooks', () => {
  it('are switched on in a checkout, once', async () => {
    const folder = repository();
    expect(await setUpGitHooks(folder)).toContain('pre-commit');
    expect(hooksPath(folder)).toBe('scripts/hooks');
    expect(await setUpGitHooks(folder)).toBeNull();
  });

  it('leave a hooks folder that somebody has set', async () => {
    const folder = repository();
    git(folder, 'config', 'core.hooksPath', 'mine');
    expect(await setUpGitHooks(folder)).toBeNull();
    expect(hooksPath(folder)).toBe('mine');
  });

  it('do not switch off hooks that somebody has written', async () => {
    const folder = repository();
    writeFileSync(join(folder, '.git/hooks/pre-push'), '#!/bin/sh\n');
    expect(await setUpGitHooks(folder)).toBeNull();
    expect(hooksPath(folder)).toBe('');
  });

  it('do nothing outside a checkout', async () => {
    expect(await setUpGitHooks(temporaryFolder())).toBeNull();
  });

  it.skipIf(process.platform === 'win32')(
    'let a commit pass in silence while nothing is installed',
    async () => {
      const folder = repository();
      cpSync(resolve('scripts/hooks'), join(folder, 'scripts/hooks'), { recursive: true });
      await setUpGitHooks(folder);
      writeFileSync(join(folder, 'a.txt'), 'a');
      git(folder, 'add', 'a.txt');
      const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'];
      const commit = spawnSync('git', [...identity, 'commit', '--quiet', '-m', 'Add a'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect({ status: commit.status, said: commit.stdout + commit.stderr }).toEqual({ status: 0, said: '' });
    },
  );
});
