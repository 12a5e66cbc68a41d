import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appCommand, tourFolder, unattendedArgs } from '../../scripts/start/app-command.mjs';
import { hasDisplay } from '../../scripts/start/display.mjs';
import { sandboxAdvice } from '../../scripts/start/sandbox-advice.mjs';

const start = { args: ['--sample'], display: true, superuser: false };

describe('starting the app', () => {
  it('runs Electron on the project, with its sandbox', () => {
    expect(appCommand(start, '/electron')).toEqual(['/electron', ['.', '--sample']]);
  });

  it('gives up the sandbox for root alone', () => {
    expect(appCommand({ ...start, superuser: true }, '/electron')[1]).toContain('--no-sandbox');
  });

  it('spares the graphics card that a virtual display does not have', () => {
    expect(appCommand({ ...start, display: false }, '/electron')[1]).toEqual([
      '--disable-gpu',
      '.',
      '--sample',
    ]);
  });

  it('trains the sample into a folder where nobody can watch', () => {
    expect(unattendedArgs([], '/tour')).toEqual(['--sample', '--unattended=/tour']);
    expect(unattendedArgs(['--sample', '--workspace=/w'], '/tour')).toEqual([
      '--workspace=/w',
      '--sample',
      '--unattended=/tour',
    ]);
  });

  it('leaves the folder that somebody asked for', () => {
    const args = ['--sample', '--unattended=/mine'];
    expect(unattendedArgs(args, '/tour')).toEqual(args);
  });

  it('knows a display by what Linux calls it, and takes one for granted elsewhere', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
  });

  it('names the folder of an unattended run after its time', () => {
    const at = new Date(2025, 2, 4, 5, 6, 7);
    expect(tourFolder('/home', at)).toBe(join('/home', 'ridgeline-tour-20250304-050607'));
  });
});

describe('the advice about the sandbox', () => {
  const works = (): Promise<boolean> => Promise.resolve(true);
  const fails = (): Promise<boolean> => Promise.resolve(false);
  const linux = { platform: 'linux', superuser: false } as const;

  it('names the helper to approve where users can make no sandbox', async () => {
    const advice = await sandboxAdvice('/app/electron', { ...linux, worksHere: fails });
    expect(advice).toContain("chown root:root '/app/chrome-sandbox'");
  });

  it('is none where they can, or where no sandbox is used', async () => {
    expect(await sandboxAdvice('/app/electron', { ...linux, worksHere: works })).toBeNull();
    expect(await sandboxAdvice('/app/electron', { ...linux, superuser: true, worksHere: fails })).toBeNull();
    expect(
      await sandboxAdvice('/app/electron', { ...linux, platform: 'darwin', worksHere: fails }),
    ).toBeNull();
  });
});
