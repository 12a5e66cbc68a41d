import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { completeHyperparameters } from '@core/hyperparameters/complete';
import { RidgelineError, failureSchema } from '@core/errors';
import { experimentSchema, type Experiment, type ExperimentPart } from '@core/experiment/experiment';
import { runOutcomeSchema } from '@core/experiment/outcome';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/** What a run came to so far, and why it failed if it did. */
const storedOutcomeSchema = v.object({ outcome: runOutcomeSchema, failure: v.nullable(failureSchema) });
export type StoredOutcome = v.InferOutput<typeof storedOutcomeSchema>;

/**
 * Where the command line keeps an experiment: experiment.json (what it is), runs/<variant>/seed-<seed>/ (a run's own
 * folder, with its outcome.json beside), verdict.json and verdict.csv.
 */
export class ExperimentFolder {
  constructor(readonly root: string) {}

  get experimentPath(): string {
    return join(this.root, 'experiment.json');
  }

  /** @param part the round is named only beyond the first */
  run({ variantId, rung }: Pick<ExperimentPart, 'variantId' | 'rung'>, seed: number): string {
    const name = rung === 0 ? `seed-${seed}` : `seed-${seed}-round-${rung + 1}`;
    return join(this.root, 'runs', variantId, name);
  }

  /**
   * @returns null if there is none
   * @throws RidgelineError `invalidInput` if it is not what was written
   */
  async loadExperiment(): Promise<Experiment | null> {
    const content = await readJson(this.experimentPath);
    if (content === null) return null;
    const parsed = v.safeParse(experimentSchema, completed(content));
    if (parsed.success) return parsed.output;
    throw new RidgelineError(
      'invalidInput',
      `${this.experimentPath} is not what \`ridgeline experiment\` writes: choose another --out.`,
      { path: this.experimentPath },
    );
  }

  /** @throws RidgelineError `folderNotWritable`, `diskFull` */
  async saveExperiment(experiment: Experiment): Promise<void> {
    await this.write(this.experimentPath, jsonText(experiment));
  }

  /** @returns null if there is none, or none that can be read: the run is then made anew */
  async loadOutcome(runFolder: string): Promise<StoredOutcome | null> {
    const parsed = v.safeParse(storedOutcomeSchema, await readJson(join(runFolder, 'outcome.json')));
    return parsed.success ? parsed.output : null;
  }

  /** @throws RidgelineError `folderNotWritable`, `diskFull` */
  async saveOutcome(runFolder: string, stored: StoredOutcome): Promise<void> {
    await this.write(join(runFolder, 'outcome.json'), jsonText(stored));
  }

  /**
   * @param verdict for programs
   * @param table the same as comma-separated values
   * @throws RidgelineError `folderNotWritable`, `diskFull`
   */
  async saveVerdict(verdict: object, table: string): Promise<void> {
    await this.write(join(this.root, 'verdict.json'), jsonText(verdict));
    await this.write(join(this.root, 'verdict.csv'), table);
  }

  private async write(path: string, text: string): Promise<void> {
    try {
      await writeAtomically(path, text);
    } catch (thrown) {
      throw explainWriteError(thrown, this.root, Buffer.byteLength(text));
    }
  }
}

function jsonText(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Settings that came later get their defaults. */
function completed(content: unknown): unknown {
  if (!isObject(content) || !isObject(content.plan)) return content;
  const baseline = completeHyperparameters(content.plan.baseline);
  return { ...content, plan: { ...content.plan, baseline } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
