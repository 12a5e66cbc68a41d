import type { PictureSize, Placement } from './placement';

/**
 * The placement as TensorFlow's ImageProjectiveTransformV3 wants it: eight numbers a0 a1 a2 b0 b1 b2 0 0 that say
 * from where the output's pixel (x, y) is read, ((a0·x + a1·y + a2), (b0·x + b1·y + b2)); pixels are counted from the
 * centre of the first one (tensorflow.org/api_docs/python/tf/raw_ops/ImageProjectiveTransformV3).
 */
export function projection(
  { mirrored, upsideDown, part, scale, angle, right, down }: Placement,
  [height, width]: PictureSize,
): readonly [number, number, number, number, number, number, 0, 0] {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const [signX, signY] = [mirrored ? -1 : 1, upsideDown ? -1 : 1];
  // Backwards from the output, about the centre: move back, turn back, reduce, into the part, mirror.
  const shrink = part.share / scale;
  const [cos, sin] = [Math.cos(angle) * shrink, Math.sin(angle) * shrink];
  const row = (sign: number, alongX: number, alongY: number, offset: number, middle: number) =>
    [
      sign * alongX,
      sign * alongY,
      middle + sign * (offset - alongX * (middleX + right) - alongY * (middleY + down)),
    ] as const;
  return [...row(signX, cos, sin, part.x, middleX), ...row(signY, -sin, cos, part.y, middleY), 0, 0];
}
