import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appCommand, tourFolder } from '../../scripts/start/app-command.mjs';
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

  it('opens a virtual display where there is none', () => {
    const [command, args] = appCommand({ ...start, display: false }, '/electron');
    expect(command).toBe('xvfb-run');
    expect(args.slice(args.indexOf('/electron'))).toEqual(['/electron', '--disable-gpu', '.', '--sample']);
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
  const restricted = (file: string): string => (file.includes('apparmor') ? '1' : '');
  const linux = { platform: 'linux', superuser: false } as const;

  it('names the helper to approve where the system restricts sandboxes', () => {
    const advice = sandboxAdvice('/app/electron', { ...linux, read: restricted });
    expect(advice).toContain("chown root:root '/app/chrome-sandbox'");
  });

  it('is none where nothing is restricted, or no sandbox is used', () => {
    expect(sandboxAdvice('/app/electron', { ...linux, read: () => '' })).toBeNull();
    expect(sandboxAdvice('/app/electron', { ...linux, superuser: true, read: restricted })).toBeNull();
    expect(sandboxAdvice('/app/electron', { ...linux, platform: 'darwin', read: restricted })).toBeNull();
  });
});
