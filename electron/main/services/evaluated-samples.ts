import type { RequestInput, RequestOutput } from '@core/contract';
import { RidgelineError } from '@core/errors';
import type { EvaluatedSplitName } from '@core/evaluation/report';
import type { EvaluatedSample } from '@core/evaluation/requests';
import type { SampleAnswers } from '@core/evaluation/sample-answers';
import { selectSamples } from '@core/evaluation/select-samples';
import type { Run } from '@core/run/run';
import { loadAnswers } from '../../storage/answers-file';
import { loadCurves } from '../../storage/curves-file';
import { readLabels } from '../../storage/dataset-reader';
import { sampleFiles } from '../../storage/dataset-samples';
import { answeredEpochs, readEpochAnswers } from '../../storage/epoch-answers';
import { evaluationFiles } from '../../storage/evaluation-files';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Datasets } from './datasets';
import { notEvaluated, type Evaluations } from './evaluations';
import { Recent } from './recent';

type Question = RequestInput<'evaluation.samples'>;
type Page = RequestOutput<'evaluation.samples'>;

const kept = { answers: 4, orders: 8, names: 3 } as const;

/** Answers questions about the samples of evaluations, from columns of a few bytes a sample. */
export class EvaluatedSamples {
  private readonly answers = new Recent<SampleAnswers>(kept.answers);
  private readonly orders = new Recent<Uint32Array>(kept.orders);
  private readonly names = new Recent<readonly string[]>(kept.names);

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly evaluations: Pick<Evaluations, 'require' | 'get'>,
    private readonly datasets: Pick<Datasets, 'get'>,
  ) {}

  /**
   * @throws RidgelineError `evaluationNotFound`, also of an epoch whose answers are not kept; `datasetNotFound`,
   *   `datasetDamaged`
   */
  async page(run: Run, question: Question): Promise<Page> {
    const { split, selection, order, offset, limit, epoch } = question;
    const { key, answers } = await this.answersOf(run, split, epoch);
    const { counts } = await this.datasets.get(run.datasetId);
    const files = await this.filesOf(run.datasetId, split);
    const chosen = await this.orders.get(JSON.stringify([key, selection, order]), () =>
      selectSamples(answers, selection, order),
    );
    const before = counts.train + (split === 'test' ? counts.validation : 0);
    const sampleAt = (index: number): EvaluatedSample => {
      const [label, predicted] = [answers.labels[index] ?? 0, answers.predicted[index] ?? 0];
      const labelProbability = answers.labelProbabilities[index] ?? NaN;
      return {
        index,
        sample: before + index,
        fileName: files[index] ?? '',
        label,
        predicted,
        confidence: answers.confidences[index] ?? 0,
        labelProbability: Number.isNaN(labelProbability) ? null : labelProbability,
        isLikelyLabelError: (answers.labelErrors[index] ?? 0) > 0,
      };
    };
    return { total: chosen.length, samples: Array.from(chosen.subarray(offset, offset + limit), sampleAt) };
  }

  /** @throws RidgelineError `evaluationNotFound` */
  async curves(
    run: Run,
    split: EvaluatedSplitName,
    label: number,
  ): Promise<RequestOutput<'evaluation.curves'>> {
    const { weights } = await this.evaluations.require(run, split);
    const path = evaluationFiles.curves(this.paths.run(run.id), split);
    const curves = await loadCurves(path, weights, label);
    if (curves === null) throw notEvaluated(run.id, split);
    return {
      roc: curves.roc.map((point) => ({
        ...point,
        threshold: Number.isFinite(point.threshold) ? point.threshold : null,
      })),
      precisionRecall: [...curves.precisionRecall],
    };
  }

  /** The epochs whose answers are kept. */
  epochs(run: Run): Promise<number[]> {
    return answeredEpochs(this.paths.run(run.id));
  }

  /** @throws RidgelineError `evaluationNotFound`, `datasetNotFound`, `datasetDamaged` */
  async confusionAt(run: Run, epoch: number): Promise<RequestOutput<'evaluation.confusionAt'>> {
    const { labels, predicted } = (await this.answersOf(run, 'validation', epoch)).answers;
    const counts = new Map<number, [label: number, predicted: number, count: number]>();
    labels.forEach((label, index) => {
      const answer = predicted[index] ?? 0;
      const cell = counts.get(label * 65_536 + answer);
      if (cell === undefined) counts.set(label * 65_536 + answer, [label, answer, 1]);
      else cell[2] += 1;
    });
    return [...counts.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  private async answersOf(
    run: Run,
    split: EvaluatedSplitName,
    epoch: number | null,
  ): Promise<{ readonly key: string; readonly answers: SampleAnswers }> {
    if (epoch !== null) return this.answersAt(run, split, epoch);
    const { weights } = await this.evaluations.require(run, split);
    const key = [run.id, split, weights.sha256].join('/');
    const answers = await this.answers.get(key, async () => {
      const path = evaluationFiles.answers(this.paths.run(run.id), split);
      const loaded = await loadAnswers(path, weights);
      if (loaded === null) throw notEvaluated(run.id, split);
      return loaded;
    });
    return { key, answers };
  }

  /** As an earlier epoch's network had them; which labels are likely errors, the best weights say, if they were asked. */
  private async answersAt(
    run: Run,
    split: EvaluatedSplitName,
    epoch: number,
  ): Promise<{ readonly key: string; readonly answers: SampleAnswers }> {
    if (split !== 'validation') {
      throw new RidgelineError('invalidInput', 'Answers of epochs are kept of the validation split only.');
    }
    const report = await this.evaluations.get(run, split);
    // A run that goes on may write the same epoch again, with the same answers.
    const key = [run.id, split, report?.weights.sha256 ?? '', `epoch ${epoch}`].join('/');
    const answers = await this.answers.get(key, async () => {
      const found = await readEpochAnswers(this.paths.run(run.id), epoch);
      const { classes } = await this.datasets.get(run.datasetId);
      const labels = await readLabels(this.paths.dataset(run.datasetId), split, classes.length);
      if (found === null || found.classes.length !== labels.length) throw notEvaluated(run.id, split);
      const best = report && (await this.answersOf(run, split, null)).answers;
      return {
        labels,
        predicted: found.classes,
        confidences: found.confidences,
        labelProbabilities: found.confidences.map((confidence, index) =>
          found.classes[index] === labels[index] ? confidence : NaN,
        ),
        labelErrors: best?.labelErrors ?? new Uint32Array(labels.length),
      };
    });
    return { key, answers };
  }

  private filesOf(datasetId: string, split: EvaluatedSplitName): Promise<readonly string[]> {
    return this.names.get([datasetId, split].join('/'), () =>
      sampleFiles(this.paths.dataset(datasetId), split),
    );
  }
}
