import { open, stat } from 'node:fs/promises';
import { assertNever } from '@core/assert-never';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Explain, Explained } from '@core/inference/explanation';
import type { ShownLayer } from '@core/inference/shown-layers';
import { topClasses } from '@core/inference/top-classes';
import type { InferJob, InferManyJob, TopClasses } from '@core/protocol/inference';
import { readManifest } from '../../storage/dataset-manifest';
import { loadWeights, weightsPath } from '../../storage/run-weights';
import { evaluationBatchSize } from '../measure';
import { datasetNetwork } from '../prepare';
import { featureMaps } from './feature-maps';
import { gradCam } from './grad-cam';
import { medianTime } from './median-time';
import { occlusion } from './occlusion';
import { ShownNetwork } from './shown-network';

interface Loaded {
  readonly key: string;
  readonly network: ShownNetwork;
  readonly manifest: DatasetManifest;
  /** Pictures that go through the network at a time. */
  readonly atOnce: number;
}

/** Shows pictures to the best weights of runs; those of the last run are kept. */
export class Explainer {
  private loaded: Loaded | null = null;

  /**
   * @param pause is waited for in what takes long; may throw to end it
   * @throws RidgelineError `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`, `noConvolution`,
   *   `invalidInput` for a class or layer that there is not
   */
  async explain(job: InferJob, pause: () => Promise<void>): Promise<Explained> {
    const loaded = await this.load(job);
    const { network } = loaded;
    const { pixels, explain } = job;
    const [height, width, channels] = network.inputShape;
    if (pixels.length !== height * width * channels) throw invalid('The picture has another size.');
    const { value, ms } = medianTime(() => network.predict(pixels, 1));
    const probabilities = [...value];
    const layers = network.layers.map(({ name }) => name);
    const none = { probabilities, latencyMs: ms, layers, heat: null, maps: null };
    if (explain === null) return none;
    const label = explain.label ?? topClasses(probabilities, 1)[0]?.label ?? 0;
    if (label >= network.classes) throw invalid(`There is no class ${label}.`);
    switch (explain.method) {
      case 'gradCam': {
        const sight = network.lookThrough(pixels, chosenLayer(network, explain), label);
        return { ...none, heat: gradCam(sight, label) };
      }
      case 'featureMaps': {
        const layer = chosenLayer(network, explain);
        return { ...none, maps: featureMaps(layer, network.activationsOf(pixels, layer)) };
      }
      case 'occlusion': {
        const { manifest, atOnce } = loaded;
        const settings = { edge: height, channels, fill: manifest.mean, label, atOnce };
        const predict = (batch: Uint8Array, size: number) => network.predict(batch, size);
        return { ...none, heat: await occlusion(pixels, settings, predict, pause) };
      }
      default:
        return assertNever(explain.method);
    }
  }

  /**
   * @param pause as for `explain`
   * @throws RidgelineError as `explain`
   */
  async rank(job: InferManyJob, pause: () => Promise<void>): Promise<TopClasses> {
    const { network, atOnce } = await this.load(job);
    const sampleSize = network.inputShape.reduce((product, edge) => product * edge, 1);
    const ranked: TopClasses = [];
    const file = await open(job.pixelsFile);
    try {
      for (let first = 0; first < job.samples; first += atOnce) {
        const size = Math.min(atOnce, job.samples - first);
        const batch = new Uint8Array(size * sampleSize);
        const { bytesRead } = await file.read(batch, 0, batch.length, first * sampleSize);
        if (bytesRead < batch.length)
          throw new Error(`${job.pixelsFile} holds fewer than ${job.samples} pictures.`);
        const found = network.predict(batch, size);
        for (let i = 0; i < size; i++) {
          const own = found.subarray(i * network.classes, (i + 1) * network.classes);
          ranked.push(topClasses(own, job.top));
        }
        await pause();
      }
      return ranked;
    } finally {
      await file.close();
    }
  }

  dispose(): void {
    this.loaded?.network.dispose();
    this.loaded = null;
  }

  /** A run that goes on may find better weights, which are then a new file. */
  private async load({
    runFolder,
    datasetFolder,
    hyperparameters,
  }: InferJob | InferManyJob): Promise<Loaded> {
    const { mtimeMs = 0, size = 0 } = (await stat(weightsPath(runFolder)).catch(() => null)) ?? {};
    const key = JSON.stringify([runFolder, datasetFolder, hyperparameters, mtimeMs, size]);
    if (this.loaded?.key === key) return this.loaded;
    this.dispose();
    const { weights } = await loadWeights(runFolder);
    const manifest = await readManifest(datasetFolder);
    const { mean, std } = manifest;
    const description = datasetNetwork(hyperparameters, manifest);
    const network = new ShownNetwork({ network: description, hyperparameters, mean, std }, weights);
    this.loaded = { key, network, manifest, atOnce: evaluationBatchSize(description) };
    return this.loaded;
  }
}

/** @throws RidgelineError `noConvolution`, `invalidInput` */
function chosenLayer({ layers }: ShownNetwork, { layer }: Explain): ShownLayer {
  const last = layers.at(-1);
  if (last === undefined)
    throw new RidgelineError('noConvolution', 'The network has no convolution to look into.');
  const chosen = layer === null ? last : layers.find(({ name }) => name === layer);
  if (chosen === undefined) throw invalid(`The network has no layer ${layer} to look into.`);
  return chosen;
}

function invalid(message: string): RidgelineError {
  return new RidgelineError('invalidInput', message);
}
