import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '@core/diagnosis/diagnose';
import { findingKinds, type Finding } from '@core/diagnosis/finding';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { temporaryFolder } from '../../temporary-folder';
import { trainedEvidence } from '../trained-evidence';
import { quickHyperparameters } from '../training';
import { cases, writeDataset, type DatasetName } from './sick-networks';

async function findings(dataset: DatasetName, changes: Partial<Hyperparameters>): Promise<Finding[]> {
  const hyperparameters = { ...quickHyperparameters, denseUnits: 16, ...changes };
  const runFolder = join(temporaryFolder(), 'run');
  return diagnose(await trainedEvidence(await writeDataset(dataset), runFolder, hyperparameters));
}
const kindsOf = (found: readonly Finding[]) => found.map(({ kind }) => kind);

describe('a network that is trained', () => {
  it('is tried with every illness there is a word for', () => {
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(findingKinds));
  });

  it.each(cases)('with $kind is found to have it: $ill', async ({ kind, dataset = 'clean', ill }) => {
    const found = await findings(dataset, ill);
    expect(kindsOf(found)).toContain(kind);
    for (const { evidence } of found) {
      expect(Object.values(evidence.numbers).every(Number.isFinite)).toBe(true);
      expect(evidence.series.points.flat().every(Number.isFinite)).toBe(true);
    }
  });

  it.each(cases)('without $kind is left alone: $well', async ({ dataset = 'clean', well, wellDataset }) => {
    const found = kindsOf(await findings(wellDataset ?? dataset, well));
    // One case differs from its illness by a setting, on images that cannot be learned well.
    expect(found.filter((kind) => kind !== 'underfitting')).toEqual([]);
  });
});
