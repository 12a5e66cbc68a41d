import { expect, it } from 'vitest';
import { atMost } from '../../../electron/decoder/at-most';

it('runs no more than the limit at once, in order, and goes on after a failure', async () => {
  const inTurn = atMost(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (number: number, fails = false) =>
    inTurn(async () => {
      begun.push(number);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (fails) throw new Error(`${number} failed`);
      return number;
    });
  const [one, two, three, four] = [work(1, true), work(2), work(3), work(4)];
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  await expect(one).rejects.toThrow('1 failed');
  await Promise.resolve();
  expect(begun).toEqual([1, 2, 3]);
  ends[1]?.();
  expect(await two).toBe(2);
  await Promise.resolve();
  ends[2]?.();
  ends[3]?.();
  expect(await Promise.all([three, four])).toEqual([3, 4]);
});
