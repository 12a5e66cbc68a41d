import { expect, test } from 'vitest';
import { isOwnAddress } from '../../../electron/main/window/app-origin';
import { CameraGate, type MediaWish } from '../../../electron/main/window/camera-gate';

const wish: MediaWish = {
  permission: 'media',
  url: 'ridgeline://app/',
  isMainFrame: true,
  kinds: ['video'],
};

test('the page gets the camera between the press of its button and its being put away', async () => {
  const asked: string[] = [];
  const gate = new CameraGate(isOwnAddress, () => Promise.resolve(asked.push('system')));
  expect(gate.permits(wish)).toBe(false);
  await gate.open();
  expect(asked).toEqual(['system']);
  expect(gate.permits(wish)).toBe(true);
  gate.close();
  expect(gate.permits(wish)).toBe(false);
});

test.each<[string, Partial<MediaWish>]>([
  ['the microphone', { kinds: ['audio'] }],
  ['the microphone as well', { kinds: ['video', 'audio'] }],
  ['something that is not said', { kinds: undefined }],
  ['nothing', { kinds: [] }],
  ['another permission', { permission: 'notifications' }],
  ['screens', { permission: 'display-capture' }],
  ['another page', { url: 'https://example.org/' }],
  ['a page that looks like ours', { url: 'ridgeline://app.example.org/' }],
  ['a frame', { isMainFrame: false }],
])('and never %s', async (_, changes) => {
  const gate = new CameraGate(isOwnAddress);
  await gate.open();
  expect(gate.permits({ ...wish, ...changes })).toBe(false);
});
