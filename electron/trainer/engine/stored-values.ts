import type { WeightMap } from '@core/initialisers/initial-weights';
import { sizeOf } from '@core/network/shapes';
import type { VariableMap } from './forward';
import type { Variable } from './graph/graph';
import type { Assignment, Session } from './graph/session';
import type { TrainingGraph } from './training-graph';

/** What a session keeps from step to step: weights, their averages, the optimiser's memory. */
export class StoredValues {
  constructor(
    private readonly session: Session,
    private readonly training: TrainingGraph,
  ) {}

  /** Gives every variable its first value. */
  start(weights: WeightMap): void {
    const { slots, outputs } = this.training;
    const zeros = slots.map((variable) => ({
      variable,
      data: new Float32Array(sizeOf(variable.shape)),
    }));
    this.session.assign([...this.matched(weights), ...zeros], outputs.assignedState);
  }

  /** The weights that are evaluated: averages where there are any. */
  readWeights(): Map<string, Float32Array> {
    const { variables, averages } = this.training;
    return this.read(new Map([...variables, ...averages]));
  }

  /** The weights that are trained. */
  readTrained(): Map<string, Float32Array> {
    return this.read(this.training.variables);
  }

  writeWeights(weights: WeightMap): void {
    this.session.assign(this.matched(weights), this.training.outputs.assignedWeights);
  }

  readState(): Map<string, Float32Array> {
    return this.read(new Map(this.state().map((variable) => [variable.name, variable])));
  }

  writeState(state: WeightMap): void {
    const values = this.state().map((variable) => fitting(variable, state.get(variable.name)));
    this.session.assign(values, this.training.outputs.assignedState);
  }

  private state(): Variable[] {
    const { variables, averages, slots } = this.training;
    return [...variables.values(), ...averages.values(), ...slots];
  }

  private read(variables: VariableMap): Map<string, Float32Array> {
    const values = this.session.run(
      [],
      [...variables.values()].map(({ value }) => value),
    );
    return new Map([...variables.keys()].map((name, i) => [name, values[i] ?? new Float32Array()]));
  }

  /** Every parameter and its average with the parameter's value. */
  private matched(weights: WeightMap): Assignment[] {
    const { variables, averages } = this.training;
    return [...variables, ...averages].map(([name, variable]) => fitting(variable, weights.get(name)));
  }
}

/** @throws Error if the values are not as many as the variable holds */
export function fitting(variable: Variable, data: Float32Array | undefined): Assignment {
  const size = sizeOf(variable.shape);
  if (data?.length !== size) {
    throw new Error(`${variable.name}: ${size} numbers expected, ${data?.length ?? 0} given`);
  }
  return { variable, data };
}
