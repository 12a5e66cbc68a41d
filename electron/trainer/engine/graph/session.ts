import { inTemporaryFolder } from '../../../storage/in-temporary-folder';
import type { TensorFlow } from '../../load-tensorflow';
import { dataTypeNumbers, type DataType } from './attributes';
import { encodeSavedModel, servingTag } from './encode-saved-model';
import type { Graph, Value, Variable } from './graph';

/** What a placeholder gets for one run. */
export interface Feed {
  readonly placeholder: Value;
  readonly type: DataType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** A value for a variable, row by row. */
export interface Assignment {
  readonly variable: Variable;
  readonly data: Float32Array;
}

/** A float32 scalar for one run. */
export function scalarFeed(placeholder: Value, value: number): Feed {
  return { placeholder, type: 'float32', shape: [], data: Float32Array.of(value) };
}

/**
 * A graph that TensorFlow has loaded, with its variables. Every tensor that a run creates is gone when it
 * returns, so memory stays flat. Runs are synchronous: give the event loop a turn between them.
 */
export class Session {
  private readonly binding: TensorFlow['binding'];
  private readonly id: number;

  constructor(tensorFlow: TensorFlow, graph: Graph) {
    this.binding = tensorFlow.binding;
    // The addon loads a graph only from a folder; it is read at once and not needed again.
    this.id = inTemporaryFolder('saved_model.pb', encodeSavedModel(graph.nodes), (folder) =>
      this.binding.loadSavedModel(folder, servingTag),
    );
  }

  /**
   * Runs what the fetches need and returns their values, in their order.
   * @throws Error with TensorFlow's message
   */
  run(feeds: readonly Feed[], fetches: readonly Value[]): Float32Array[] {
    const fed: number[] = [];
    let outputs: { id: number }[] = [];
    try {
      for (const { shape, type, data } of feeds) {
        fed.push(this.binding.createTensor([...shape], dataTypeNumbers[type], data));
      }
      const inputs = feeds.map((feed) => feed.placeholder.ref).join(',');
      const wanted = fetches.map((value) => value.ref).join(',');
      outputs = this.binding.runSavedModel(this.id, fed, inputs, wanted);
      // A copy, because the addon's array may be a view of the tensor that is deleted below.
      return outputs.map(({ id }) => new Float32Array(this.binding.tensorDataSync(id)));
    } finally {
      for (const id of fed) this.binding.deleteTensor(id);
      for (const { id } of outputs) this.binding.deleteTensor(id);
    }
  }

  /** @param done fetched after the assignments: an Identity behind their effects */
  assign(values: readonly Assignment[], done: Value): void {
    const feeds = values.map(({ variable, data }): Feed => ({
      placeholder: variable.input,
      type: 'float32',
      shape: variable.shape,
      data,
    }));
    this.run(feeds, [done]);
  }

  dispose(): void {
    this.binding.deleteSavedModel(this.id);
  }
}
