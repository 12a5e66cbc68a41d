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
      { classes, smoothing, mix, classWeights: null },
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
      nodes((graph) =>
        trainingCrossEntropy(graph, ...inputs(graph), {
          classes,
          smoothing: 0,
          mix: null,
          classWeights: null,
        }),
      ),
    ).toEqual(nodes((graph) => softmaxCrossEntropy(graph, ...inputs(graph))));
  });
});

/** Made by Keras: test/fixtures/class-weight.py. */
const weighted = JSON.parse(readFileSync('test/fixtures/class-weight.json', 'utf8')) as {
  classes: number;
  classWeights: number[];
  logits: number[];
  labels: number[];
  partner: number[];
  share: number;
  cases: { smoothing: number; mixed: boolean; weightedLoss: number; gradient: number[] }[];
};

describe('the weighted loss of a training step', () => {
  const run = (smoothing: number, mixed: boolean, classWeights: number[] | null) => {
    const [mean, , gradient] = runGraph((graph) => {
      const mix = mixed
        ? { partner: graph.integers(...weighted.partner), share: graph.scalar(weighted.share) }
        : null;
      const entropy = trainingCrossEntropy(
        graph,
        tensor(graph, weighted.logits, [weighted.labels.length, weighted.classes]),
        graph.integers(...weighted.labels),
        { classes: weighted.classes, smoothing, mix, classWeights },
      );
      return [entropy.mean, entropy.sum, entropy.gradient];
    });
    return { mean: mean![0]!, gradient: [...gradient!] };
  };

  it.each(weighted.cases)(
    'has the gradient that Keras has: smoothing $smoothing, mixed $mixed',
    ({ smoothing, mixed, gradient }) => {
      const found = run(smoothing, mixed, weighted.classWeights).gradient;
      expect(found).toHaveLength(gradient.length);
      found.forEach((value, i) => expect(value).toBeCloseTo(gradient[i]!, 6));
    },
  );

  it('is told without the weights', () => {
    for (const { smoothing, mixed, weightedLoss } of weighted.cases) {
      const { mean } = run(smoothing, mixed, weighted.classWeights);
      expect(mean).toBe(run(smoothing, mixed, null).mean);
      expect(Math.abs(mean - weightedLoss)).toBeGreaterThan(0.1);
    }
  });

  it('is the plain one with weights of 1', () => {
    for (const { smoothing, mixed } of weighted.cases) {
      expect(run(smoothing, mixed, [1, 1, 1, 1])).toEqual(run(smoothing, mixed, null));
    }
  });
});
