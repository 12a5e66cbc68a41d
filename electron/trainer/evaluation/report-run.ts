import type { EvaluationStage } from '@core/evaluation/stages';
import { makeReport } from '@core/evaluation/make-report';
import type { Predictions } from '@core/evaluation/predictions';
import type { ReportJob } from '@core/protocol/trainer';
import { saveAnswers } from '../../storage/answers-file';
import { saveCurves } from '../../storage/curves-file';
import { evaluationFiles, evaluationFolder, isOf, writeEvaluation } from '../../storage/evaluation-files';
import { loadPredictions, savePredictions } from '../../storage/predictions-file';
import { removeHalfWritten } from '../../storage/remove-half-written';
import { loadRunFile } from '../../storage/run-file';
import { readTestLooks } from '../../storage/test-looks';
import { noteTestLook } from '../note-test-look';
import type { JobSurroundings } from '../surroundings';
import { predictSplit } from '../trials/predict-split';
import { goOn } from '../trials/try-out';
import { withEvaluated, type Evaluated } from './open-evaluated';

/**
 * Measures a run's best weights on a split, and leaves the report and all that belongs to it in the run's folder; that the
 * test split was looked at is counted before anything is written. The temperature is fitted on the validation split, if it
 * has samples: fitted on the test split it would be too good for it.
 * @throws RidgelineError `runNotFound`, `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`,
 *   `tooFewImages` if the split is empty, `outOfMemory`, `cancelled`, `folderNotWritable`, `diskFull`
 */
export async function reportRun(job: ReportJob, surroundings: JobSurroundings): Promise<void> {
  const { runId, runFolder, datasetFolder, split } = job;
  await removeHalfWritten(evaluationFolder(runFolder));
  const tell = (stage: EvaluationStage, done: number, total: number): void => {
    surroundings.send({ type: 'evaluating', stage, done, total });
  };
  await withEvaluated(job, surroundings, async (evaluated) => {
    const { engine, manifest, weights, batchSize } = evaluated;
    const { counts } = manifest;
    const stored = split === 'test' && counts.validation > 0 ? await storedValidation(job, evaluated) : null;
    const isOtherToDo = split === 'test' && counts.validation > 0 && stored === null;
    const total = counts[split] + (isOtherToDo ? counts.validation : 0);
    const predict = async (of: typeof split, before: number) =>
      predictSplit(
        engine,
        await evaluated.open(of),
        manifest.classes.length,
        batchSize,
        surroundings.signal,
        (done) => tell('predicting', before + done, total),
      );
    const other = isOtherToDo ? (await predict('validation', 0)).predictions : stored;
    const { measure, predictions } = await predict(split, total - counts[split]);
    const looks = await readTestLooks(datasetFolder);
    if (split === 'test') {
      const { name } = await loadRunFile(runFolder);
      await noteTestLook(datasetFolder, 'evaluation', name, measure);
    }
    const made = await makeReport(
      {
        runId,
        datasetId: manifest.id,
        split,
        weights,
        createdAt: new Date().toISOString(),
        previousTestLooks: looks.length,
        measure,
        fittedOnSplit: other === null ? split : 'validation',
      },
      predictions,
      other ?? predictions,
      async (done, all) => {
        tell('measuring', done, all);
        await goOn(surroundings);
      },
    );
    // The report comes last: it says that the rest is there.
    await savePredictions(evaluationFiles.predictions(runFolder, split), predictions, weights);
    await saveAnswers(evaluationFiles.answers(runFolder, split), made.answers, weights);
    await saveCurves(evaluationFiles.curves(runFolder, split), made.curves, weights);
    await writeEvaluation(runFolder, made.report);
    surroundings.send({ type: 'reported', report: made.report });
  });
}

/** What an evaluation on the validation split left, if it was of the same weights. */
async function storedValidation(
  { runFolder }: ReportJob,
  { weights, manifest }: Evaluated,
): Promise<Predictions | null> {
  const stored = await loadPredictions(evaluationFiles.predictions(runFolder, 'validation')).catch(
    () => null,
  );
  if (stored === null || !isOf(stored.weights, weights)) return null;
  return stored.labels.length === manifest.counts.validation ? stored : null;
}
