import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noteChild, withFolderLock } from '../../scripts/setup/folder-lock.mjs';
import { runningProcess } from '../../scripts/setup/running-process.mjs';
import { temporaryFolder } from '../electron/temporary-folder';

/** Leaves a lock as a killed owner would. */
function leaveLock(lock: string, owner: string): void {
  mkdirSync(lock);
  writeFileSync(join(lock, 'owner'), owner);
}

/** The name of a process that has ended. */
function endedProcess(): string {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  return process.platform === 'linux' ? `${pid}@1` : String(pid);
}

describe('a folder lock', () => {
  it('lets one work at a time', async () => {
    const lock = join(temporaryFolder(), 'lock');
    const order: string[] = [];
    let letFirstEnd = (): void => undefined;
    const firstMayEnd = new Promise<void>((resolve) => (letFirstEnd = resolve));
    const first = withFolderLock(lock, async () => {
      order.push('first begins');
      await firstMayEnd;
      order.push('first ends');
    });
    const second = withFolderLock(
      lock,
      () => {
        order.push('second');
        return Promise.resolve();
      },
      { onWait: letFirstEnd, pollMs: 1 },
    );
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('is gone afterwards, even if the work failed', async () => {
    const folder = temporaryFolder();
    const work = withFolderLock(join(folder, 'lock'), () => Promise.reject(new Error('broken')));
    await expect(work).rejects.toThrow('broken');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('answers what the work answers', async () => {
    expect(await withFolderLock(join(temporaryFolder(), 'lock'), () => Promise.resolve(7))).toBe(7);
  });

  it('is taken from an owner that no longer runs', async () => {
    const lock = join(temporaryFolder(), 'lock');
    leaveLock(lock, endedProcess());
    let waited = false;
    const onWait = (): void => void (waited = true);
    expect(await withFolderLock(lock, () => Promise.resolve('done'), { onWait })).toBe('done');
    expect(waited).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'is taken when the owner’s number belongs to a later process',
    async () => {
      const lock = join(temporaryFolder(), 'lock');
      leaveLock(lock, `${process.pid}@1`);
      expect(await withFolderLock(lock, () => Promise.resolve('done'))).toBe('done');
    },
  );

  it.skipIf(process.platform === 'win32')('ends what a killed owner left running', async () => {
    const lock = join(temporaryFolder(), 'lock');
    const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
    onTestFinished(() => void orphan.kill('SIGKILL'));
    await once(orphan, 'spawn');
    leaveLock(lock, endedProcess());
    writeFileSync(join(lock, runningProcess(orphan.pid!)!), '');
    const ended = once(orphan, 'exit');
    await withFolderLock(lock, () => Promise.resolve());
    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  it('names the children of its owner while they run', async () => {
    const lock = join(temporaryFolder(), 'lock');
    await withFolderLock(lock, () => {
      const forget = noteChild(process.pid);
      expect(existsSync(join(lock, runningProcess(process.pid)!))).toBe(true);
      forget();
      expect(readdirSync(lock)).toEqual(['owner']);
      return Promise.resolve();
    });
  });
});
