import type { DatasetManifest } from '../dataset/manifest';
import type { ModelSummary } from './model-summary';

/** Why a model cannot be given the pictures of a dataset. */
export type Misfit =
  | { readonly kind: 'channels'; readonly expected: 1 | 3; readonly found: number }
  /** Edges in pixels. */
  | { readonly kind: 'size'; readonly expected: readonly [number, number]; readonly found: number };

/**
 * Null if the model can be given them as they are.
 * @param isMeasured a network that is only there for others to begin with may have been trained on pictures of another size
 */
export function misfit(
  { inputShape: [height, width, channels] }: { readonly inputShape: Readonly<ModelSummary['inputShape']> },
  { preparation, channels: found }: Pick<DatasetManifest, 'preparation' | 'channels'>,
  isMeasured: boolean,
): Misfit | null {
  if (channels !== found) return { kind: 'channels', expected: channels, found };
  const { imageSize } = preparation;
  const expected = [height ?? imageSize, width ?? imageSize] as const;
  const isSame = expected.every((edge) => edge === imageSize);
  return isSame || !isMeasured ? null : { kind: 'size', expected, found: imageSize };
}
