import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { insideReportSchema, type InsideReport } from '@core/run/inside';
import { epochReportSchema, stepReportSchema, type EpochReport, type StepReport } from '@core/run/reports';
import type { Reported } from '@core/tensorboard/recorded-run';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

const lineSchema = v.variant('type', [
  v.object({ type: v.literal('began'), at: v.pipe(v.string(), v.isoTimestamp()) }),
  v.object({ type: v.literal('step'), ...stepReportSchema.entries }),
  v.object({
    type: v.literal('epoch'),
    report: epochReportSchema,
    // A norm may be infinite, which JSON has no word for.
    inside: v.fallback(v.nullable(insideReportSchema), null),
  }),
]);
type Line = v.InferOutput<typeof lineSchema>;

/** Where a run's folder keeps what was reported while it trained without the window. */
export function metricsPath(runFolder: string): string {
  return join(runFolder, 'metrics.jsonl');
}

/**
 * What a run reports, as a JSON object a line: when it began, every step and every epoch. Lines come at the end, so that
 * a process that is killed loses no more than the last one. What goes wrong is told by `settled`.
 */
export class MetricsFile {
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly runFolder: string) {}

  /** A trainer begins after that step: what was reported beyond comes again. */
  begin(step: number): void {
    this.then(async () => {
      const lines = step === 0 ? [] : await readLines(this.runFolder);
      const kept = lines.filter((line) => stepOf(line) <= step);
      const began: Line = { type: 'began', at: new Date().toISOString() };
      const all = kept[0]?.type === 'began' ? kept : [began, ...kept];
      await writeAtomically(metricsPath(this.runFolder), textOf(all));
    });
  }

  addSteps(reports: readonly StepReport[]): void {
    this.append(reports.map((report) => ({ type: 'step', ...report })));
  }

  addEpoch(report: EpochReport, inside: InsideReport | null): void {
    this.append([{ type: 'epoch', report, inside }]);
  }

  /** @throws RidgelineError `folderNotWritable`, `diskFull` if a line could not be written */
  async settled(): Promise<void> {
    await this.writing;
  }

  private append(lines: readonly Line[]): void {
    this.then(() => appendFile(metricsPath(this.runFolder), textOf(lines)));
  }

  /** One after the other. */
  private then(work: () => Promise<void>): void {
    this.writing = this.writing.then(work).catch((thrown: unknown) => {
      throw explainWriteError(thrown, this.runFolder, 0);
    });
    this.writing.catch(() => undefined);
  }
}

/**
 * @returns null if the folder has none that says when it began; lines that cannot be read are passed over, and of what
 *   was reported twice the later counts
 */
export async function readMetrics(runFolder: string): Promise<(Reported & { beganAt: string }) | null> {
  const [first, ...lines] = await readLines(runFolder);
  if (first?.type !== 'began') return null;
  const steps = new Map<number, StepReport>();
  const epochs = new Map<number, EpochReport>();
  const inside = new Map<number, InsideReport>();
  for (const line of lines) {
    if (line.type === 'step') {
      const { type: _, ...report } = line;
      steps.set(report.step, report);
    } else if (line.type === 'epoch') {
      epochs.set(line.report.epoch, line.report);
      if (line.inside !== null) inside.set(line.report.epoch, line.inside);
    }
  }
  const inOrder = <T>(map: ReadonlyMap<number, T>): T[] =>
    [...map].sort(([a], [b]) => a - b).map(([, value]) => value);
  return { beganAt: first.at, steps: inOrder(steps), epochs: inOrder(epochs), inside: inOrder(inside) };
}

async function readLines(runFolder: string): Promise<Line[]> {
  const text = await readFile(metricsPath(runFolder), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const parsed = v.safeParse(lineSchema, parsedJson(line));
    return parsed.success ? [parsed.output] : [];
  });
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function stepOf(line: Line): number {
  if (line.type === 'began') return 0;
  return line.type === 'step' ? line.step : line.report.step;
}

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
