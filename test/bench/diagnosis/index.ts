import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnose } from '@core/diagnosis/diagnose';
import type { Evidence } from '@core/diagnosis/evidence';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { trainedEvidence } from '../../electron/trainer/trained-evidence';
import { writeDigits } from '../agreement/digits';
import { markdown } from '../markdown';
import { healthyRuns } from './healthy-runs';

/*
 * npm run bench -- diagnosis : false alarms on healthy runs. Each is diagnosed after every epoch, as the window does while
 * it trains, and once more at its end; whatever is found is a false alarm.
 */

/** `npm run bench -- diagnosis 101` tries other seeds than those that thresholds were looked at with. */
const firstSeed = Number(process.argv[2] ?? 1);
const counts = { train: 2100, validation: 450, test: 0 };
const settings = { ...defaultHyperparameters, filters: 8, denseUnits: 32, epochs: 8 };

/** The run as it was after so many epochs. */
function after(epochs: number, evidence: Evidence): Evidence {
  const reports = evidence.epochs.slice(0, epochs);
  const last = reports.at(-1);
  return {
    ...evidence,
    epochs: reports,
    steps: evidence.steps.filter(({ step }) => step <= (last?.step ?? 0)),
    inside: evidence.inside.filter(({ epoch }) => epoch <= epochs),
    isOver: epochs >= evidence.epochs.length,
  };
}

const folder = mkdtempSync(join(tmpdir(), 'ridgeline-diagnosis-'));
try {
  const { dataset } = await writeDigits(folder, counts);
  const rows: string[][] = [];
  let diagnoses = 0;
  for (const [index, [name, changes]] of Object.entries(healthyRuns).entries()) {
    const seed = firstSeed + index;
    const evidence = await trainedEvidence(dataset, join(folder, `run-${seed}`), {
      ...settings,
      ...changes,
      seed,
    });
    if (evidence.failure !== null) throw new Error(`${name}: ${evidence.failure.message}`);
    const found = evidence.epochs.map((_, epoch) => {
      diagnoses += 1;
      return diagnose(after(epoch + 1, evidence)).map(({ kind }) => kind);
    });
    const meanwhile = found
      .slice(0, -1)
      .flatMap((kinds, epoch) => kinds.map((kind) => `${kind} at ${epoch + 1}`));
    const accuracy = evidence.epochs.at(-1)?.validation.accuracy ?? 0;
    rows.push([
      name,
      String(seed),
      `${(accuracy * 100).toFixed(1)} %`,
      meanwhile.join(', ') || 'none',
      found.at(-1)?.join(', ') || 'none',
    ]);
    console.error(rows.at(-1)?.join(' | '));
  }
  const alarms = (column: number) => rows.filter((row) => row[column] !== 'none').length;
  const text = [
    markdown([['run', 'seed', 'validation accuracy', 'found while it trained', 'found at its end'], ...rows]),
    '',
    `Of ${rows.length} healthy runs, ${alarms(4)} had a finding at the end and ${alarms(3)} at some time before (${diagnoses} diagnoses).`,
    '',
  ].join('\n');
  console.log(text);
  const file = process.env['RIDGELINE_BENCH_OUT'];
  if (file !== undefined) writeFileSync(file, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
