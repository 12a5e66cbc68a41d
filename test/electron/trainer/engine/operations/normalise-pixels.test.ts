import { expect, it } from 'vitest';
import { Graph } from '../../../../../electron/trainer/engine/graph/graph';
import { normalisePixels } from '../../../../../electron/trainer/engine/operations/normalise-pixels';
import { openSession } from '../run-graph';

it('normalises every channel by its own mean and deviation', () => {
  const graph = new Graph();
  const pixels = graph.placeholder('pixels', 'uint8', [-1, 2, 3, 2]);
  const normalised = normalisePixels(graph, pixels, { mean: [100, 50.5], std: [50, 4], width: 3 });
  const data = Uint8Array.from({ length: 24 }, (_, i) => i * 11);
  const [found] = openSession(graph).run(
    [{ placeholder: pixels, type: 'uint8', shape: [2, 2, 3, 2], data }],
    [normalised],
  );
  expect(found).toHaveLength(24);
  data.forEach((level, i) =>
    expect(found![i]).toBeCloseTo(i % 2 === 0 ? (level - 100) / 50 : (level - 50.5) / 4, 5),
  );
});
