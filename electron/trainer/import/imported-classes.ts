import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { ImportChoice } from '@core/import/import-choice';
import { matchClasses } from '@core/import/match-classes';
import type { ReadModel } from './read-model';

/** What the outputs of an imported network are called. */
export interface ImportedClasses {
  /** In the order of its logits as they are kept. */
  readonly names: string[];
  /** For each class of the dataset the output of the file; null to keep them as they are. */
  readonly order: readonly number[] | null;
  readonly isBackbone: boolean;
}

/** @throws RidgelineError `modelDoesNotFit` if the outputs are not the classes that were chosen */
export function importedClasses(
  model: Pick<ReadModel, 'outputs' | 'classNames'>,
  { classes, name }: Pick<DatasetManifest, 'classes' | 'name'>,
  choice: ImportChoice['classes'],
): ImportedClasses {
  const ofDataset = classes.map((one) => one.name);
  const { outputs } = model;
  switch (choice) {
    case 'none':
      return { names: [...(model.classNames ?? numbered(outputs))], order: null, isBackbone: true };
    case 'order':
      if (outputs !== ofDataset.length) throw otherClasses(name, outputs, ofDataset.length);
      return { names: ofDataset, order: null, isBackbone: false };
    case 'names': {
      const match = matchClasses(model, ofDataset);
      if (match.kind !== 'names') throw otherClasses(name, outputs, ofDataset.length);
      return { names: ofDataset, order: match.outputs, isBackbone: false };
    }
  }
}

const numbered = (outputs: number): string[] => Array.from({ length: outputs }, (_, i) => `output ${i + 1}`);

function otherClasses(name: string, expected: number, found: number): RidgelineError {
  return new RidgelineError(
    'modelDoesNotFit',
    `The network knows other classes than ${name} (${expected} and ${found}): import it as a backbone, or choose the ` +
      'dataset with its classes.',
    { what: 'classes', name, expected, found },
  );
}
