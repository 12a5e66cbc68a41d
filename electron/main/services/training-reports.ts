import type { FromTrainer } from '@core/protocol/trainer';
import { isActive, type CheckpointMark, type Run } from '@core/run/run';
import type { MetricsRepository } from '../../storage/database/metrics-repository';
import type { Emit } from './emitter';
import { beganAt, endedState, failedState, pausedState } from './run-endings';
import type { RunList } from './run-list';

/** What trainers tell of their runs. The database hears of everything before the window does. */
export class TrainingReports {
  constructor(
    private readonly runs: RunList,
    private readonly reports: MetricsRepository,
    private readonly emit: Emit,
  ) {}

  hear(id: string, message: FromTrainer): void {
    switch (message.type) {
      case 'started':
        // Ridgeline may be closing already.
        if (this.isGoing(id)) {
          this.runs.change(id, { state: { status: 'running', startedAt: beganAt(this.runs.get(id)) } });
        }
        break;
      case 'steps':
        this.reports.addSteps(id, message.reports);
        this.emit('run.steps', { runId: id, reports: message.reports });
        break;
      case 'epoch': {
        const { report, inside } = message;
        this.reports.addEpoch(id, report, inside);
        this.emit('run.epoch', { runId: id, report, inside });
        this.runs.change(id, { last: report, ...(report.isBest ? { best: report } : {}) });
        break;
      }
      case 'checkpoint':
        this.runs.change(id, { checkpoint: markOf(message) });
        break;
      case 'finished':
        this.end(id, (run) => ({ state: endedState(run, 'finished'), checkpoint: null }));
        break;
      case 'stopped':
        this.end(id, (run) => ({ state: endedState(run, 'stopped') }));
        break;
      case 'paused':
        this.end(id, (run) => ({
          state: pausedState(run),
          checkpoint: run.checkpoint?.step === message.step ? run.checkpoint : markOf(message),
        }));
        break;
      case 'failed': {
        const { code, message: sentence, detail } = message.failure;
        this.end(id, (run) => ({ state: failedState(run, code, sentence, detail) }));
        break;
      }
      // Answers to other jobs than training.
      case 'modelRead':
      case 'importing':
      case 'imported':
      case 'evaluated':
      case 'evaluating':
      case 'reported':
      case 'embedded':
      case 'predictions':
      case 'predicted':
      case 'forecast':
      case 'range':
      case 'rangeTested':
      case 'augmented':
      case 'notAugmented':
      case 'inferred':
      case 'inferredMany':
      case 'notInferred':
      case 'exporting':
      case 'exported':
        break;
    }
  }

  /**
   * Forgets what was reported after the step that a trainer begins from, as it comes again: the trainer before it may
   * have gone further than its last checkpoint.
   */
  rewind(id: string, step: number): void {
    const { checkpoint, stepsPerEpoch } = this.runs.get(id);
    const epoch = Math.floor(step / stepsPerEpoch);
    this.reports.removeAfter(id, step, epoch);
    this.emit('run.rewound', { runId: id, step, epoch });
    const epochs = this.reports.epochs(id);
    this.runs.change(id, {
      last: epochs.at(-1) ?? null,
      best: epochs.findLast(({ isBest }) => isBest) ?? null,
      // The newest may have been damaged, so that an older one was taken; or none was left.
      checkpoint:
        checkpoint === null || step === 0
          ? null
          : { ...checkpoint, step, epoch: Math.ceil(step / stepsPerEpoch) },
    });
  }

  /** Only the first end counts: a trainer that reported its failure also exits. */
  end(id: string, changes: (run: Run) => Partial<Run>): void {
    if (this.isGoing(id)) this.runs.change(id, changes(this.runs.get(id)));
  }

  /** Whether it has not come to an end yet; its process may outlive that by a moment. */
  isGoing(id: string): boolean {
    const run = this.runs.find(id);
    return run !== undefined && isActive(run);
  }
}

function markOf({ step, epoch }: { step: number; epoch: number }): CheckpointMark {
  return { step, epoch, savedAt: new Date().toISOString() };
}
