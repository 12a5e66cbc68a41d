import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import { fromDecoderSchema, type FromDecoder, type ToDecoder } from '@core/protocol/decoder';
import { fromPipelineSchema, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import { forkedProcessStarter } from '../../../electron/command-line/fork-child';
import { decoderLimits } from '../../../electron/processes/decoder-limits';
import { DecoderPool } from '../../../electron/processes/decoder-pool';
import { PipelineClient } from '../../../electron/processes/pipeline-client';

/** Images per second of the steps from a folder to a dataset. */
export interface Prepared {
  /** Listing, and reading every header. */
  readonly scanning: number;
  /** Facts of every image, duplicates, and the finished dataset, in one go. */
  readonly withFacts: number;
  /** The finished dataset, when the facts are known. */
  readonly alone: number;
}

/** Ridgeline's pipeline and decoders, as the command line runs them. */
export class Ridgeline {
  private readonly pool: DecoderPool;
  private readonly pipeline: PipelineClient;

  /** @param bundles where `pipeline.mjs` and `decoder.mjs` are */
  constructor(bundles: string) {
    const at = (name: string): string => join(bundles, `${name}.mjs`);
    this.pool = new DecoderPool(
      forkedProcessStarter<ToDecoder, FromDecoder>(at('decoder'), fromDecoderSchema),
    );
    this.pipeline = new PipelineClient(
      forkedProcessStarter<ToPipeline, FromPipeline>(at('pipeline'), fromPipelineSchema),
      this.pool,
    );
  }

  /** Seconds until the processes answer. They stay. */
  async start(): Promise<number> {
    const startedAt = performance.now();
    const pictures = Array.from({ length: decoderLimits().processes }, () =>
      this.pool.work({ type: 'inspect', files: [] }),
    );
    await Promise.all([this.pipeline.ask({ type: 'close' }).done, ...pictures]);
    return (performance.now() - startedAt) / 1000;
  }

  /** @param folder does not exist, before and after */
  async prepare(images: string, folder: string, imageSize: number): Promise<Prepared> {
    const scanId = randomUUID();
    const settings: PrepareSettings = {
      split: defaultSplitSettings,
      preparation: { imageSize, fit: 'squash', colour: 'rgb', background: '#ffffff' },
      balance: { kind: 'none' },
    };
    const roots = [images];
    const scan = {
      type: 'scan',
      scanId,
      name: 'bench',
      roots,
      isSample: false,
      memory: null,
    } as const;
    let found = 0;
    const scanSeconds = await seconds(async () => {
      found = (await this.pipeline.ask(scan).done).summary.images;
    });
    const prepare = async (): Promise<number> => {
      const place = { kind: 'folder', folder } as const;
      const took = await seconds(async () => {
        const { manifest } = await this.pipeline.ask({
          type: 'prepare',
          scanId,
          name: 'bench',
          settings,
          place,
        }).done;
        const { train, validation, test } = manifest.counts;
        if (train + validation + test !== found)
          throw new Error(`${manifest.problems.length} files were left out.`);
      });
      rmSync(folder, { recursive: true });
      return found / took;
    };
    return { scanning: found / scanSeconds, withFacts: await prepare(), alone: await prepare() };
  }

  end(): void {
    this.pipeline.close();
    this.pool.close();
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
