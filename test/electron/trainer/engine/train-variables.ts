import { defaultHyperparameters as defaults, type Hyperparameters } from '@core/hyperparameters/fields';
import { Graph } from '../../../../electron/trainer/engine/graph/graph';
import { scalarFeed } from '../../../../electron/trainer/engine/graph/session';
import { updateWeights } from '../../../../electron/trainer/engine/update-weights';
import { averageWeights } from '../../../../electron/trainer/engine/weight-average';
import { after, feed, openSession } from './run-graph';

export interface TestVariable {
  readonly start: readonly number[];
  /** One for each step. */
  readonly gradients: readonly (readonly number[])[];
  readonly isKernel: boolean;
}

/**
 * Steps by TensorFlow with gradients that are fed.
 * @param rates the learning rate of each step
 * @returns of each variable, its weights after every step and, if wanted, their average
 */
export function trainVariables(
  given: readonly TestVariable[],
  rates: readonly number[],
  changes: Partial<Hyperparameters>,
): { weights: number[][]; averages: number[][] }[] {
  const hyperparameters = { ...defaults, ...changes };
  const graph = new Graph();
  const rate = graph.placeholder('rate', 'float32', []);
  const trained = given.map(({ start, isKernel }, i) => ({
    variable: graph.variable(`w${i}`, [start.length]),
    gradient: graph.placeholder(`gradient${i}`, 'float32', [start.length]),
    isKernel,
  }));
  const updates = updateWeights(graph, trained, rate, hyperparameters);
  const average = averageWeights(graph, updates.updated, hyperparameters.emaMomentum);
  const averages = trained.map(({ variable }) => average.variables.get(variable.name)!);
  const step = after(graph, [...updates.updated.map(({ effect }) => effect), ...average.effects]);
  const assigned = after(
    graph,
    [...trained.map(({ variable }) => variable), ...averages, ...updates.slots].map(({ assign }) => assign),
  );
  const session = openSession(graph);
  session.assign(
    [
      ...trained.map(({ variable }, i) => feed(variable, given[i]!.start)),
      ...averages.map((variable, i) => feed(variable, given[i]!.start)),
      ...updates.slots.map((slot) => feed(slot, new Array<number>(slot.shape[0]!).fill(0))),
    ],
    assigned,
  );
  const found = given.map(() => ({ weights: [] as number[][], averages: [] as number[][] }));
  rates.forEach((learningRate, t) => {
    const fed = trained.map(({ gradient }, i) => ({
      placeholder: gradient,
      type: 'float32' as const,
      shape: [given[i]!.start.length],
      data: Float32Array.from(given[i]!.gradients[t]!),
    }));
    session.run([...fed, scalarFeed(rate, learningRate), ...updates.feeds(t), ...average.feeds(t)], [step]);
    found.forEach((of, i) => {
      const [weights, averaged] = session.run([], [trained[i]!.variable.value, averages[i]!.value]);
      of.weights.push([...weights!]);
      of.averages.push([...averaged!]);
    });
  });
  return found;
}
