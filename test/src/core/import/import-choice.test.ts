import { expect, it } from 'vitest';
import { assumedScaling, type AssumedScaling } from '@core/import/import-choice';

const seen = (kind: AssumedScaling, level: number): number[] => {
  const { mean, std } = assumedScaling(kind, 3);
  return mean.map((value, channel) => (level - value) / (std[channel] ?? NaN));
};

it('gives the network what Keras, MobileNet and torchvision are trained with', () => {
  expect(seen('rescale', 255)).toEqual([1, 1, 1]);
  expect([seen('signed', 0)[0], seen('signed', 255)[0]]).toEqual([-1, 1]);
  expect(seen('none', 255)).toEqual([255, 255, 255]);
  // torchvision.transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]) of white
  const white = [(1 - 0.485) / 0.229, (1 - 0.456) / 0.224, (1 - 0.406) / 0.225];
  seen('imageNet', 255).forEach((value, channel) => {
    expect(value).toBeCloseTo(white[channel] ?? NaN, 12);
  });
});

it('has one figure for grey pictures', () => {
  expect(assumedScaling('imageNet', 1)).toEqual({
    mean: [(123.675 + 116.28 + 103.53) / 3],
    std: [(58.395 + 57.12 + 57.375) / 3],
  });
});
