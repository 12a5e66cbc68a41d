import type { FindingKind } from '@core/diagnosis/finding';

/** What the findings about layers are called beside them. */
const healths = {
  explodingGradients: 'exploding',
  vanishingGradients: 'vanishing',
  deadUnits: 'dead',
  saturation: 'saturated',
  symmetry: 'alike',
} as const satisfies Partial<Record<FindingKind, string>>;
export type IllHealth = (typeof healths)[keyof typeof healths];

/** Null for a finding that is not about layers. */
export function healthOf(kind: FindingKind): IllHealth | null {
  return kind in healths ? healths[kind as keyof typeof healths] : null;
}
