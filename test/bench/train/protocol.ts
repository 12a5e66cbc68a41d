import type { Row } from './rows';

/** What every process that takes part is told, as JSON in its first argument. */
export interface Task {
  readonly row: Row;
  /** uint8 [sample, height, width, channel] and uint16 labels, the very files that Ridgeline trains on. */
  readonly pixels: string;
  readonly labels: string;
  /** Ridgeline's dataset folder. */
  readonly dataset: string;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** PyTorch only: its fused optimiser. */
  readonly fused?: boolean;
}

/* Each line that a process prints is one of these; for each line that it is given it trains one epoch. */

export interface Ready {
  /** Trainable weights, which must be the same in all of them. */
  readonly parameters: number;
  readonly version: string;
}

export interface Epoch {
  readonly imagesPerSecond: number;
  /** Of the epoch's last step: shows that it really learns. */
  readonly loss: number;
}
