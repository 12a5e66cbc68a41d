import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { isTrustedSender } from '../../../electron/main/ipc/trusted-sender';
import { contentSecurityPolicy } from '../../../electron/main/window/content-security-policy';
import { resolveAsset } from '../../../electron/main/window/resolve-asset';

const folder = `${sep}app${sep}renderer`;
const asset = (url: string) => resolveAsset(folder, new URL(url).pathname);

test('the page and its files are found', () => {
  expect(asset('ridgeline://app/')).toBe(`${folder}${sep}index.html`);
  expect(asset('ridgeline://app/assets/index-1.js')).toBe(`${folder}${sep}assets${sep}index-1.js`);
});

test.each([
  'ridgeline://app/../main/index.js',
  'ridgeline://app/%2e%2e/main/index.js',
  'ridgeline://app/..%2fmain/index.js',
  'ridgeline://app/..%5cmain/index.js',
  'ridgeline://app/%2e%2e%2frenderer-other/x.js',
  'ridgeline://app/%00',
  'ridgeline://app/%E0%A4%A',
])('%s does not leave the folder', (url) => {
  const file = asset(url);
  expect(file === null || file.startsWith(folder + sep)).toBe(true);
});

test.each([
  ['our own page', { url: 'ridgeline://app/', parent: null }, true],
  ['a frame inside it', { url: 'ridgeline://app/', parent: {} as never }, false],
  ['another host', { url: 'ridgeline://other/', parent: null }, false],
  ['a host that begins alike', { url: 'ridgeline://app.evil/', parent: null }, false],
  ['the web', { url: 'https://app/', parent: null }, false],
  ['a file', { url: 'file:///app/index.html', parent: null }, false],
  ['a page that is gone', { url: '', parent: null }, false],
])('requests from %s: %o allowed %s', (_what, frame, allowed) => {
  expect(isTrustedSender(frame)).toBe(allowed);
});

test('a closed frame is not trusted', () => {
  expect(isTrustedSender(null)).toBe(false);
});

test('the policy has nothing unsafe in it', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'");
});
