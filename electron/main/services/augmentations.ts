import type { Augmented, SampleAt } from '@core/augmentation/augmented';
import { RidgelineError } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { StartChild } from '../../processes/child';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { errorOf, LastingTrainer } from './lasting-trainer';

interface Asked {
  readonly id: number;
  readonly resolve: (pictures: Augmented) => void;
  readonly reject: (error: RidgelineError) => void;
}

/**
 * Shows what augmentations make of samples, by a trainer process of its own that waits for more as long as somebody is
 * trying settings out. It computes little, so it may work beside a run.
 */
export class Augmentations {
  private readonly trainer: LastingTrainer;
  private asked: Asked | null = null;
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  /** @param patience milliseconds without a question after which the process is ended */
  constructor(
    private readonly paths: WorkspacePaths,
    startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly patience = 60_000,
  ) {
    this.trainer = new LastingTrainer(startTrainer, {
      hear: (message) => {
        this.hear(message);
      },
      lose: (error) => {
        this.giveUp(error);
      },
    });
  }

  /**
   * The samples, each followed by what the first steps of a run with this seed would make of it.
   * @param samples one batch
   * @throws RidgelineError `cancelled` once something newer is asked for, `datasetDamaged`, `invalidInput` if there is
   *   no such sample, `trainerCrashed`, `outOfMemory`
   */
  show(
    datasetId: string,
    hyperparameters: Hyperparameters,
    samples: SampleAt[],
    variants: number,
  ): Promise<Augmented> {
    this.giveUp(new RidgelineError('cancelled', 'Something newer was asked for.'));
    const id = ++this.lastId;
    const answer = new Promise<Augmented>((resolve, reject) => {
      this.asked = { id, resolve, reject };
    });
    const job = { datasetFolder: this.paths.dataset(datasetId), hyperparameters, samples, variants };
    this.trainer.post({ type: 'augment', id, job });
    clearTimeout(this.idle);
    return answer;
  }

  close(): void {
    clearTimeout(this.idle);
    this.trainer.end();
    this.giveUp(new RidgelineError('cancelled', 'The augmentations are no longer shown.'));
  }

  private hear(message: FromTrainer): void {
    if (message.type !== 'augmented' && message.type !== 'notAugmented') return;
    if (message.id !== this.asked?.id) return;
    this.idle = setTimeout(() => {
      this.close();
    }, this.patience);
    if (message.type === 'augmented') {
      this.asked.resolve(message.pictures);
      this.asked = null;
    } else {
      this.giveUp(errorOf(message.failure));
    }
  }

  private giveUp(error: RidgelineError): void {
    this.asked?.reject(error);
    this.asked = null;
  }
}
