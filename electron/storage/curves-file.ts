import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { ClassCurves } from '@core/evaluation/class-curves';
import { weightsIdentitySchema, type WeightsIdentity } from '@core/evaluation/report';
import { explainWriteError } from './dataset-write';
import { decodeTensorFile, encodeTensorFile, tensorBytes } from './tensor-file';
import { writeAtomically } from './write-atomically';

const magic = 'RDGCURV1';
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const headerSchema = v.object({
  weights: weightsIdentitySchema,
  /** Points of each class's curves, which come in this order: three numbers each. */
  classes: v.array(v.object({ roc: count, precisionRecall: count })),
});
type Header = v.InferOutput<typeof headerSchema>;
const numbers = 3;

/**
 * Writes the curves of every class, in the order of the labels.
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function saveCurves(
  path: string,
  curves: readonly ClassCurves[],
  weights: WeightsIdentity,
): Promise<void> {
  const classes = curves.map(({ roc, precisionRecall }) => {
    return { roc: roc.length, precisionRecall: precisionRecall.length };
  });
  const header: Header = { weights, classes };
  const data = curves.flatMap(({ roc, precisionRecall }) => [
    ...roc.flatMap((point) => [point.threshold, point.falsePositiveRate, point.truePositiveRate]),
    ...precisionRecall.flatMap((point) => [point.threshold, point.precision, point.recall]),
  ]);
  const tensors = new Map([['points', Float32Array.from(data)]]);
  try {
    await writeAtomically(path, encodeTensorFile(magic, header, tensors));
  } catch (thrown) {
    throw explainWriteError(thrown, path, tensorBytes(tensors));
  }
}

/** Those of a class; null if they are missing, damaged or of other weights. */
export async function loadCurves(
  path: string,
  weights: WeightsIdentity,
  label: number,
): Promise<ClassCurves | null> {
  const content = await readFile(path).catch(() => null);
  const file = content && decodeTensorFile(magic, content);
  const header = v.safeParse(headerSchema, file?.header);
  if (file === null || !header.success || header.output.weights.sha256 !== weights.sha256) return null;
  const { classes } = header.output;
  const own = classes[label];
  if (own === undefined) return null;
  const before = classes
    .slice(0, label)
    .reduce((sum, { roc, precisionRecall }) => sum + roc + precisionRecall, 0);
  const point = (index: number): [number, number, number] => {
    const start = (before + index) * numbers;
    return [file.data[start] ?? NaN, file.data[start + 1] ?? NaN, file.data[start + 2] ?? NaN];
  };
  return {
    roc: Array.from({ length: own.roc }, (_, index) => {
      const [threshold, falsePositiveRate, truePositiveRate] = point(index);
      return { threshold, falsePositiveRate, truePositiveRate };
    }),
    precisionRecall: Array.from({ length: own.precisionRecall }, (_, index) => {
      const [threshold, precision, recall] = point(own.roc + index);
      return { threshold, precision, recall };
    }),
  };
}
