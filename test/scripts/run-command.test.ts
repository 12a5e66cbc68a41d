import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { commandWorks, runCommand, tryCommand } from '../../scripts/setup/run-command.mjs';
import { runningProcess } from '../../scripts/setup/running-process.mjs';

const node = process.execPath;

/** A program that passes signals on, with a child that would run for ever and says its number. */
const PARENT = `
import { endChildrenWithUs, tryCommand } from './scripts/setup/run-command.mjs';
endChildrenWithUs();
await tryCommand(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'], { output: 'show' });
`;

describe('running a command', () => {
  it('answers what it wrote', async () => {
    expect(await runCommand(node, ['-p', '6 * 7'])).toBe('42\n');
  });

  it('fails with its code and what it said', async () => {
    const failing = runCommand(node, ['-e', 'console.error("no such thing"); process.exit(3)']);
    await expect(failing).rejects.toThrow(/^node -e ended with code 3: no such thing$/);
  });

  it('leaves the code to those who can do with a failure', async () => {
    expect((await tryCommand(node, ['-e', 'process.exit(3)'])).code).toBe(3);
  });

  it.skipIf(process.platform === 'win32')('tells the signal that ended it, as a shell does', async () => {
    expect((await tryCommand(node, ['-e', 'process.kill(process.pid, "SIGTERM")'])).code).toBe(143);
  });

  it('knows which programs there are', async () => {
    expect(await commandWorks(node)).toBe(true);
    expect(await commandWorks('ridgeline-has-no-such-program')).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('ends its children when it is asked to end', async () => {
    const parent = spawn(node, ['--input-type=module', '-e', PARENT]);
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const child = Number(said.toString());
    expect(runningProcess(child)).not.toBeNull();
    parent.kill('SIGINT');
    expect(await once(parent, 'close')).toEqual([130, null]);
    expect(runningProcess(child)).toBeNull();
  });
});
