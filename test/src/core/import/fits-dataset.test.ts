import { expect, it } from 'vitest';
import { misfit } from '@core/import/fits-dataset';

type Shape = Parameters<typeof misfit>[0]['inputShape'];
const preparation = { imageSize: 32, fit: 'squash', colour: 'rgb', background: '#ffffff' } as const;
const against = (inputShape: Shape, isMeasured = true) =>
  misfit({ inputShape }, { preparation, channels: 3 }, isMeasured);

it('takes pictures of the same size and colours, and of any size where the network does', () => {
  expect(against([32, 32, 3])).toBeNull();
  expect(against([null, null, 3])).toBeNull();
});

it('says what the network sees instead', () => {
  expect(against([28, 28, 3])).toEqual({ kind: 'size', expected: [28, 28], found: 32 });
  expect(against([null, 48, 3])).toEqual({ kind: 'size', expected: [32, 48], found: 32 });
  expect(against([32, 32, 1])).toEqual({ kind: 'channels', expected: 1, found: 3 });
});

it('lets others begin with a network for another size, but not for other colours', () => {
  expect(against([96, 96, 3], false)).toBeNull();
  expect(against([96, 96, 1], false)).toMatchObject({ kind: 'channels' });
});
