import type { Finding, FindingKind } from '@core/diagnosis/finding';

const numbers = { from: 0.5, to: 0.62, share: 0.9, samples: 50, points: 8.3, needed: 139, rate: 0.5 };

/** A finding of epoch 2, with numbers enough for the words of most kinds. */
export function findingOf(kind: FindingKind, more: Partial<Finding> = {}): Finding {
  return {
    kind,
    severity: 'serious',
    since: 2,
    evidence: {
      numbers: { ...numbers, loss: 2.3, guessing: 2.3 },
      names: { layer: 'dense' },
      series: {
        kind: 'gap',
        points: [
          [1, 0.1],
          [2, 0.05],
          [3, 0.55],
        ],
        mark: 2,
      },
    },
    remedy: { kind: 'settings', changes: { dropoutRate: 0.25 } },
    ...more,
  };
}
