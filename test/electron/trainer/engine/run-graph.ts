import { onTestFinished } from 'vitest';
import {
  Graph,
  type Effect,
  type Value,
  type Variable,
} from '../../../../electron/trainer/engine/graph/graph';
import { float32 } from '../../../../electron/trainer/engine/graph/attributes';
import { Session } from '../../../../electron/trainer/engine/graph/session';
import { loadTensorFlow } from '../../../../electron/trainer/load-tensorflow';

/** A float32 tensor as part of a graph. */
export function tensor(
  graph: Graph,
  values: readonly number[],
  shape: readonly number[] = [values.length],
): Value {
  return graph.constant({ type: 'float32', shape, values: Float32Array.from(values) });
}

/** Builds a graph without variables, runs it once and gives the wanted values. */
export function runGraph(build: (graph: Graph) => Value[]): number[][] {
  const graph = new Graph();
  const wanted = build(graph);
  return openSession(graph)
    .run([], wanted)
    .map((values) => [...values]);
}

/** Runs effects by way of a value that waits for them. */
export function after(graph: Graph, effects: readonly Effect[]): Value {
  return graph.add('Identity', [graph.scalar(0)], { T: float32 }, effects);
}

export function openSession(graph: Graph): Session {
  const session = new Session(loadTensorFlow(), graph);
  onTestFinished(() => session.dispose());
  return session;
}

export function feed(
  variable: Variable,
  values: readonly number[],
): { variable: Variable; data: Float32Array } {
  return { variable, data: Float32Array.from(values) };
}
