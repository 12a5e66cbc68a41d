import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { embeddingSchema, type Embedding } from '@core/evaluation/embedding';
import {
  evaluationReportSchema,
  type EvaluatedSplitName,
  type EvaluationReport,
  type WeightsIdentity,
} from '@core/evaluation/report';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/*
 * What is kept of a run's evaluations, in a folder of the run's. All of it can be made again: what is damaged, or of other
 * weights than the run has now, is as if it were not there.
 */

/** The folder of a run's evaluations, in the run's folder. */
export function evaluationFolder(runFolder: string): string {
  return join(runFolder, 'evaluation');
}

/** The files of the evaluation of one split. The report is written last: it says that the others are there. */
export const evaluationFiles = {
  report: (runFolder: string, split: EvaluatedSplitName): string => at(runFolder, `${split}.json`),
  /** All probabilities, as predictions-file.ts has them. */
  predictions: (runFolder: string, split: EvaluatedSplitName): string =>
    at(runFolder, `${split}.predictions`),
  /** What pages of samples need of each, as answers-file.ts has it. */
  answers: (runFolder: string, split: EvaluatedSplitName): string => at(runFolder, `${split}.answers`),
  /** The curves of every class, as curves-file.ts has them. */
  curves: (runFolder: string, split: EvaluatedSplitName): string => at(runFolder, `${split}.curves`),
  embedding: (runFolder: string, split: EvaluatedSplitName): string =>
    at(runFolder, `${split}.embedding.json`),
} as const;

/** The report on these weights; null if there is none. */
export async function readEvaluation(
  runFolder: string,
  split: EvaluatedSplitName,
  weights: WeightsIdentity,
): Promise<EvaluationReport | null> {
  return readOf(evaluationFiles.report(runFolder, split), evaluationReportSchema, weights);
}

/** @throws RidgelineError `folderNotWritable`, `diskFull` */
export async function writeEvaluation(runFolder: string, report: EvaluationReport): Promise<void> {
  await write(evaluationFiles.report(runFolder, report.split), report);
}

/** The embedding by these weights; null if there is none. */
export async function readEmbedding(
  runFolder: string,
  split: EvaluatedSplitName,
  weights: WeightsIdentity,
): Promise<Embedding | null> {
  return readOf(evaluationFiles.embedding(runFolder, split), embeddingSchema, weights);
}

/** @throws RidgelineError `folderNotWritable`, `diskFull` */
export async function writeEmbedding(runFolder: string, embedding: Embedding): Promise<void> {
  await write(evaluationFiles.embedding(runFolder, embedding.split), embedding);
}

/** Whether they are the same weights. */
export function isOf(some: WeightsIdentity, others: WeightsIdentity): boolean {
  return some.sha256 === others.sha256;
}

function at(runFolder: string, name: string): string {
  return join(evaluationFolder(runFolder), name);
}

async function readOf<T extends { readonly weights: WeightsIdentity }>(
  path: string,
  schema: v.GenericSchema<unknown, T>,
  weights: WeightsIdentity,
): Promise<T | null> {
  try {
    const parsed = v.safeParse(schema, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success && isOf(parsed.output.weights, weights) ? parsed.output : null;
  } catch {
    return null;
  }
}

async function write(path: string, content: object): Promise<void> {
  try {
    await writeAtomically(path, `${JSON.stringify(content)}\n`);
  } catch (thrown) {
    throw explainWriteError(thrown, path, 0);
  }
}
