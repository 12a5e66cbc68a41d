import type { FromDecoder, ToDecoder } from '@core/protocol/decoder';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { StartChild } from '../processes/child';
import type { Terminal } from './terminal';

/** What a command works with. */
export interface Surroundings {
  readonly startPipeline: StartChild<ToPipeline, FromPipeline>;
  readonly startDecoder: StartChild<ToDecoder, FromDecoder>;
  readonly startTrainer: StartChild<ToTrainer, FromTrainer>;
  /** Of the networks that come with Ridgeline. */
  readonly pretrainedFolder: string;
  readonly terminal: Terminal;
}
