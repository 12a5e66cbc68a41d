import { expect, it } from 'vitest';
import { FeatureTree } from '@core/duplicates/feature-tree';
import { featureCount, FeatureChoice, lowFrequencies } from '@core/duplicates/features';
import { distanceOf, squaredNorm } from '@core/duplicates/likeness';
import { lumaEdge, signatureOf } from '@core/duplicates/signature';
import { createRandom } from '@core/random/random';
import { drawnPicture } from './drawn-picture';

const squaredDistance = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);

it('finds exactly the points that comparing with all finds', () => {
  const random = createRandom(1, 'points');
  const points = Array.from({ length: 800 }, (_, i) =>
    // Some far more alike than others, and some in one place.
    Float32Array.from({ length: featureCount }, () => (i % 50 === 0 ? 0.5 : random.normal() * (i % 3) * 0.1)),
  );
  const tree = new FeatureTree();
  points.forEach((features, point) => tree.add(point, features));
  let found = 0;
  let looked = 0;
  for (const query of points.filter((_, i) => i % 7 === 0)) {
    for (const squared of [0.001, 0.05, 0.4]) {
      const visited: number[] = [];
      looked += tree.visitNear(query, squared, (point) => visited.push(point));
      const near = points.flatMap((point, i) => (squaredDistance(point, query) <= squared ? i : []));
      expect(visited.sort((a, b) => a - b)).toEqual(near);
      found += near.length;
    }
  }
  expect(found).toBeGreaterThan(500);
  expect(looked).toBeLessThan((points.length * points.length * 3) / 7);
});

it('never puts features further apart than the pictures are, also of mirrored ones', () => {
  const signatures = Array.from({ length: 40 }, (_, i) => {
    const { rgb, width, height } = drawnPicture(i % 8, 64, 48 + i);
    return signatureOf(rgb, width, height);
  });
  const choice = new FeatureChoice(signatures);
  let compared = 0;
  for (const a of signatures) {
    for (const b of signatures) {
      const distance = distanceOf(a, b, 4);
      if (distance === Infinity) continue;
      const [one, other] = [choice.of(a), choice.of(b)];
      const least = Math.min(squaredDistance(one, other), squaredDistance(choice.mirrored(one), other));
      expect(least).toBeLessThanOrEqual(distance + 1e-5);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(150);
});

it('gives the mirror image the features that its pixels have', () => {
  const { rgb, width, height } = drawnPicture(2, 64, 64);
  const mirrored = rgb.map((_, k) => {
    const pixel = Math.floor(k / 3);
    return rgb[3 * (pixel + width - 1 - 2 * (pixel % width)) + (k % 3)]!;
  });
  const [one, other] = [signatureOf(rgb, width, height), signatureOf(mirrored, width, height)];
  const choice = new FeatureChoice([one, signatureOf(drawnPicture(3).rgb, 240, 180)]);
  expect(squaredDistance(choice.mirrored(choice.of(one)), choice.of(other))).toBeLessThan(1e-6);
  expect(squaredDistance(choice.of(one), choice.of(other))).toBeGreaterThan(1e-3);
  expect(distanceOf(one, other, 0.01)).toBeLessThan(1e-3);
});

it('takes a wave for one frequency', () => {
  // cos(π · 3 (2x + 1) / 32) is the third basis function of DCT-II; its stored form has the norm that is divided by.
  const luma = Array.from({ length: 256 }, (_, i) => Math.cos((Math.PI * 3 * (2 * (i % lumaEdge) + 1)) / 32));
  const scale = Math.sqrt(squaredNorm / luma.reduce((sum, value) => sum + value * value, 0));
  const signature = Uint8Array.from(luma, (value) => Math.round(128 + value * scale));
  lowFrequencies(signature).forEach((value, i) => expect(value).toBeCloseTo(i === 3 ? 1 : 0, 2));
});
