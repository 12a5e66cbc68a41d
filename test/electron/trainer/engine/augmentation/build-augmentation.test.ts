import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawAugmentation } from '@core/augmentation/draw-augmentation';
import { projection } from '@core/augmentation/projection';
import type { Placement } from '@core/augmentation/placement';
import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildAugmentation } from '../../../../../electron/trainer/engine/augmentation/build-augmentation';
import { mixPairs } from '../../../../../electron/trainer/engine/augmentation/mix';
import { movePixels, rowStarts } from '../../../../../electron/trainer/engine/augmentation/move-pixels';
import { project } from '../../../../../electron/trainer/engine/augmentation/project';
import { Graph } from '../../../../../electron/trainer/engine/graph/graph';
import { pixelLevels } from '../../../../../electron/trainer/engine/operations/normalise-pixels';
import { noiseBatch } from '../../noise-batch';
import { openSession, runGraph, tensor } from '../run-graph';

const shape = [6, 8, 3] as const;
const [height, width, channels] = shape;
const perPicture = height * width * channels;
const size = 5;
const mean = [120, 90.5, 100];
const { pixels } = noiseBatch(size, shape, 2);

/** Augments the noise as one step does. */
function augmented(changes: Partial<Hyperparameters>, step = 2, seed = 7): Float32Array {
  const graph = new Graph();
  const input = graph.placeholder('pixels', 'uint8', [-1, ...shape]);
  const { levels, feeds } = buildAugmentation(graph, input, { ...defaults, ...changes }, shape, mean);
  const batch = { placeholder: input, type: 'uint8' as const, shape: [size, ...shape], data: pixels };
  return openSession(graph).run([batch, ...feeds(seed, step, size)], [levels])[0]!;
}

const drawn = (changes: Partial<Hyperparameters>) =>
  drawAugmentation({ ...defaults, ...changes }, 7, 2, size, [height, width]);
const every = <T>(visit: (picture: number, y: number, x: number, channel: number, at: number) => T): T[] =>
  Array.from({ length: size * perPicture }, (_, at) =>
    visit(
      Math.floor(at / perPicture),
      Math.floor(at / (width * channels)) % height,
      Math.floor(at / channels) % width,
      at % channels,
      at,
    ),
  );
const pixel = (picture: number, y: number, x: number, channel: number) =>
  pixels[((picture * height + y) * width + x) * channels + channel]!;

describe('augmentation', () => {
  it('leaves every pixel as it is when off, with one node and nothing to feed', () => {
    const graph = new Graph();
    const input = graph.placeholder('pixels', 'uint8', [-1, ...shape]);
    const { mix, feeds } = buildAugmentation(graph, input, defaults, shape, mean);
    expect(graph.nodes.map(({ op }) => op)).toEqual(['Placeholder', 'Cast']);
    expect(mix).toBeNull();
    expect(feeds(7, 0, size)).toEqual([]);
    expect(augmented({})).toEqual(Float32Array.from(pixels));
  });

  it('repeats a step and differs in the next', () => {
    const all = { flip: 'both', shift: 0.2, crop: 0.3, contrast: 0.5, erasing: 0.5, cutout: 0.3 } as const;
    expect(augmented(all)).toEqual(augmented(all));
    expect(augmented(all, 3)).not.toEqual(augmented(all));
    expect(augmented(all, 2, 8)).not.toEqual(augmented(all));
  });

  it('copies whole pixels when flipping and moving', () => {
    const changes = { flip: 'both', shift: 0.4 } as const;
    const { rows, columns } = drawn(changes).source!;
    expect([...augmented(changes)]).toEqual(
      every((picture, y, x, channel) =>
        pixel(picture, rows[picture * height + y]!, columns[picture * width + x]!, channel),
      ),
    );
    expect(augmented(changes)).not.toEqual(Float32Array.from(pixels));
  });

  it('copies what the projection reads when it meets whole pixels', () => {
    // So little zoom that float32 does not see it: the same placements by the other way.
    const changes = { flip: 'both', shift: 0.4 } as const;
    expect(augmented({ ...changes, zoom: 1e-12 })).toEqual(augmented(changes));
  });

  it.each([{ contrast: 0.8 }, { brightness: 0.5 }, { contrast: 0.8, brightness: 0.5 }])(
    'stretches contrast about the mean of each channel, then adds brightness, within 0 and 255: %o',
    (changes) => {
      const { contrast, brightness } = drawn(changes);
      const sums = new Float64Array(size * channels);
      every((picture, _y, _x, channel, at) => (sums[picture * channels + channel]! += pixels[at]!));
      const expected = every((picture, _y, _x, channel, at) => {
        const middle = sums[picture * channels + channel]! / (height * width);
        const stretched = (contrast?.[picture] ?? 1) * (pixels[at]! - middle) + middle;
        return Math.min(255, Math.max(0, stretched + (brightness?.[picture] ?? 0)));
      });
      augmented(changes).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 3));
      expect(expected.some((value, at) => Math.abs(value - pixels[at]!) > 10)).toBe(true);
      expect(expected.some((value) => value === 0 || value === 255)).toBe(true);
    },
  );

  it.each([{ erasing: 0.7 }, { cutout: 0.5 }])('fills boxes with the training mean: %o', (changes) => {
    const { erasing, cutout } = drawn(changes);
    const boxes = (erasing ?? cutout)!;
    const expected = every((picture, y, x, channel, at) => {
      const [top, bottom, left, right] = boxes.subarray(picture * 4);
      return y >= top! && y < bottom! && x >= left! && x < right! ? mean[channel]! : pixels[at]!;
    });
    expect([...augmented(changes)]).toEqual(expected);
    const filled = expected.filter((value, at) => value !== pixels[at]).length;
    expect(filled).toBeGreaterThan(0);
    expect(filled).toBeLessThan(expected.length);
  });

  it('takes a shorter last batch', () => {
    const graph = new Graph();
    const input = graph.placeholder('pixels', 'uint8', [-1, ...shape]);
    const all = {
      flip: 'both',
      rotate: 30,
      contrast: 0.5,
      erasing: 0.5,
      cutout: 0.3,
      mixupAlpha: 1,
    } as const;
    const { levels, feeds, mix } = buildAugmentation(graph, input, { ...defaults, ...all }, shape, mean);
    const mixed = mixPairs(graph, levels, mix!);
    const session = openSession(graph);
    for (const pictures of [size, 1]) {
      const data = pixels.subarray(0, pictures * perPicture);
      const batch = { placeholder: input, type: 'uint8' as const, shape: [pictures, ...shape], data };
      expect(session.run([batch, ...feeds(7, 0, pictures)], [mixed])[0]).toHaveLength(pictures * perPicture);
    }
  });
});

/** Made by PyTorch: test/fixtures/augmentation.py. */
const fixture = JSON.parse(readFileSync('test/fixtures/augmentation.json', 'utf8')) as {
  picture: [number, number, number];
  placements: Placement[];
  pixels: number[];
  placed: number[][];
};

describe('project', () => {
  it('places pictures as PyTorch does, with the mirror image beyond the border', () => {
    const { placements, placed, picture } = fixture;
    const [found] = runGraph((graph) => {
      const levels = tensor(graph, fixture.pixels, [placements.length, ...picture]);
      const numbers = placements.flatMap((placement) => [...projection(placement, [picture[0], picture[1]])]);
      return [project(graph, levels, picture, tensor(graph, numbers, [placements.length, 8]))];
    });
    const expected = placed.flat();
    expect(found).toHaveLength(expected.length);
    // float32 coordinates differ in the sixth digit; levels are up to 255 apart from pixel to pixel.
    found!.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(0.01));
  });
});

describe('movePixels', () => {
  it('flips a 4×4 picture', () => {
    const graph = new Graph();
    const input = graph.placeholder('pixels', 'uint8', [-1, 4, 4, 1]);
    const integers = (...values: number[]) =>
      graph.constant({ type: 'int32', shape: [1, 4], values: Int32Array.from(values) });
    const rows = rowStarts(Int32Array.of(0, 1, 2, 3), [4, 4, 1]);
    const moved = movePixels(graph, input, [4, 4, 1], integers(...rows), integers(3, 2, 1, 0));
    const levels = pixelLevels(graph, moved);
    const data = Uint8Array.from({ length: 16 }, (_, i) => i);
    const [found] = openSession(graph).run(
      [{ placeholder: input, type: 'uint8', shape: [1, 4, 4, 1], data }],
      [levels],
    );
    expect([...(found ?? [])]).toEqual([3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]);
  });
});

describe('mixPairs', () => {
  it('mixes each sample with its partner', () => {
    const [mixed] = runGraph((graph) => {
      const partner = graph.integers(2, 0, 1);
      return [
        mixPairs(graph, tensor(graph, [0, 1, 10, 11, 20, 21], [3, 2]), {
          partner,
          share: graph.scalar(0.75),
        }),
      ];
    });
    expect(mixed).toEqual([5, 6, 7.5, 8.5, 17.5, 18.5]);
  });
});
