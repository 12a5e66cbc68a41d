import { expect, it } from 'vitest';
import { ChannelStatistics } from '../../../electron/storage/dataset-channel-statistics';

it('gives mean and deviation of each channel', () => {
  const statistics = new ChannelStatistics(3);
  statistics.add(Uint8Array.of(0, 10, 7, 255, 20, 7));
  statistics.add(Uint8Array.of(0, 30, 7));
  expect(statistics.mean).toEqual([85, 20, 7]);
  // Population: sqrt((85² + 170² + 85²) / 3), sqrt(200 / 3), and 0 raised to 1.
  expect(statistics.std[0]).toBeCloseTo(120.20815280171308, 12);
  expect(statistics.std[1]).toBeCloseTo(8.16496580927726, 12);
  expect(statistics.std[2]).toBe(1);
});

it('is exact where a running sum of 32-bit floats is not', () => {
  const statistics = new ChannelStatistics(1);
  const samples = new Uint8Array(1_000_000).fill(255);
  for (let i = 0; i < 20; i++) statistics.add(samples);
  statistics.add(Uint8Array.of(0));
  expect(statistics.mean[0]).toBe((255 * 20_000_000) / 20_000_001);
});

it('counts colours of any number of pixels at once', () => {
  const statistics = new ChannelStatistics(3);
  const rgb = [255, 254, 1];
  statistics.add(Uint8Array.from({ length: 300_000 }, (_, i) => rgb[i % 3] ?? 0));
  statistics.add(new Uint8Array(300_000));
  expect(statistics.mean).toEqual([127.5, 127, 0.5]);
  expect(statistics.std).toEqual([127.5, 127, 1]);
});

it('has values for no pixels', () => {
  expect(new ChannelStatistics(1)).toMatchObject({ mean: [0], std: [1] });
});
