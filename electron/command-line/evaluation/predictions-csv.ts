import { csvRow } from '@core/csv-row';
import { predictedClass, probabilityOf, type Predictions } from '@core/evaluation/predictions';

/**
 * What a network said of every sample, a line for each in the dataset's order, with a head: the file, its class, the
 * predicted one, and the probability of each class.
 * @param files of the samples, relative to the folders that the dataset was made from
 * @param names of the classes, in the order of the labels
 */
export function* predictionsCsv(
  predictions: Predictions,
  files: readonly string[],
  names: readonly string[],
): Generator<string, void, void> {
  yield csvRow(['path', 'class', 'predicted', ...names.map((name) => `probability of ${name}`)]);
  const nameOf = (label: number): string => names[label] ?? String(label);
  for (const [sample, file] of files.entries()) {
    yield csvRow([
      file,
      nameOf(predictions.labels[sample] ?? 0),
      nameOf(predictedClass(predictions, sample)),
      ...names.map((_, label) => probabilityOf(predictions, sample, label)),
    ]);
  }
}
