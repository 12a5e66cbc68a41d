import { Session } from '../../../engine/graph/session';
import { loadTensorFlow } from '../../../load-tensorflow';
import type { Pictures, TrainedNetwork } from '../model-format';
import { exportedGraph } from './inference-graph';

/** What the trained network has after its preprocessing and after every layer, by name: [size, …shape]. */
export function referenceOutputs(
  trained: TrainedNetwork,
  { rgb, size, height, width }: Pictures,
): ReadonlyMap<string, Float32Array> {
  const { graph, picture, outputs } = exportedGraph(trained);
  const session = new Session(loadTensorFlow(), graph);
  try {
    const data = Float32Array.from(rgb);
    const fed = { placeholder: picture, type: 'float32', shape: [size, height, width, 3], data } as const;
    const names = [...outputs.keys()];
    const values = session.run([fed], [...outputs.values()]);
    return new Map(names.map((name, i) => [name, values[i] ?? new Float32Array()]));
  } finally {
    session.dispose();
  }
}
