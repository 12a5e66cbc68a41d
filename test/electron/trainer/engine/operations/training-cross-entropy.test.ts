import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../../../electron/trainer/engine/graph/graph';
import { trainingCrossEntropy } from '../../../../../electron/trainer/engine/operations/training-cross-entropy';
import { softmaxCrossEntropy } from '../../../../../electron/trainer/engine/operations/softmax-cross-entropy';
import { runGraph, tensor } from '../run-graph';

/** Made by PyTorch: test/fixtures/augmentation.py. */
const { crossEntropy } = JSON.parse(readFileSync('test/fixtures/augmentation.json', 'utf8')) as {
  crossEntropy: {
    classes: number;
    logits: number[];
    labels: number[];
    partner: number[];
    share: number;
    cases: { smoothing: number; mixed: boolean; loss: number; gradient: number[] }[];
  };
};
const { classes, logits, labels, partner, share, cases } = crossEntropy;

function run(smoothing: number, mixed: boolean) {
  const [mean, sum, gradient] = runGraph((graph) => {
    const mix = mixed ? { partner: graph.integers(...partner), share: graph.scalar(share) } : null;
    const entropy = trainingCrossEntropy(
      graph,
      tensor(graph, logits, [labels.length, classes]),
      graph.integers(...labels),
      { classes, smoothing, mix },
    );
    return [entropy.mean, entropy.sum, entropy.gradient];
  });
  return { mean: mean![0]!, sum: sum![0]!, gradient: gradient! };
}

describe('the loss of a training step', () => {
  it.each(cases)(
    'has the gradient that PyTorch has, and tells the loss of the true labels: smoothing $smoothing, mixed $mixed',
    ({ smoothing, mixed, loss, gradient }) => {
      const found = run(smoothing, mixed);
      expect(found.mean).toBeCloseTo(loss, 6);
      expect(found.sum).toBeCloseTo(loss * labels.length, 5);
      found.gradient.forEach((value, i) => expect(value).toBeCloseTo(gradient[i]!, 6));
    },
  );

  it('tells the same loss with and without smoothing', () => {
    expect(run(0.3, false).mean).toBe(run(0, false).mean);
    expect(run(0.3, true).mean).toBe(run(0, true).mean);
    expect(run(0.3, false).gradient).not.toEqual(run(0, false).gradient);
  });

  it('is the plain loss, node for node, with neither', () => {
    const nodes = (build: (graph: Graph) => void) => {
      const graph = new Graph();
      build(graph);
      return graph.nodes;
    };
    const inputs = (graph: Graph) =>
      [tensor(graph, logits, [labels.length, classes]), graph.integers(...labels)] as const;
    expect(
      nodes((graph) => trainingCrossEntropy(graph, ...inputs(graph), { classes, smoothing: 0, mix: null })),
    ).toEqual(nodes((graph) => softmaxCrossEntropy(graph, ...inputs(graph))));
  });
});
