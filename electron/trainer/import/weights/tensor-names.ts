import type { LayerPlace, WantedTensor } from './weight-source';

interface FoundTensor {
  readonly path: string;
  readonly shape: readonly number[];
}

/** Tensors that are found by names such as `model/conv2d/kernel:0`, in whichever scopes the layer's name stands. */
export class TensorNames {
  /** By `kernel`, by `conv2d/kernel` and so on. */
  private readonly byEnd = new Map<string, string[]>();

  /** @param isOfOneLayer whether all belong to one layer of the outermost model */
  constructor(
    paths: Iterable<string>,
    private readonly isOfOneLayer: boolean,
  ) {
    for (const path of paths) {
      const parts = bare(path).split('/');
      for (let from = 0; from < parts.length; from++) {
        const end = parts.slice(from).join('/');
        this.byEnd.set(end, [...(this.byEnd.get(end) ?? []), path]);
      }
    }
  }

  /**
   * Where the wanted tensors are.
   * @returns null if one is missing, or could be one of several
   */
  pathsOf(place: LayerPlace, wanted: readonly WantedTensor[]): FoundTensor[] | null {
    const found: FoundTensor[] = [];
    for (const { names, shape } of wanted) {
      if (shape === null) continue;
      const path = this.pathOf(place, names);
      if (path === null) return null;
      found.push({ path, shape });
    }
    return found;
  }

  private pathOf({ steps }: LayerPlace, names: readonly string[]): string | null {
    const isAlone = this.isOfOneLayer && steps.length === 1;
    // The name with the most scopes says most; the tensor's own is enough where there is but one layer.
    for (let from = 0; from <= (isAlone ? steps.length : steps.length - 1); from++) {
      const scopes = steps.slice(from).map((step) => step.name);
      for (const name of names) {
        const [path, ...others] = this.byEnd.get([...scopes, name].join('/')) ?? [];
        if (path !== undefined && others.length === 0) return path;
      }
    }
    return null;
  }
}

const bare = (path: string): string => path.replace(/:\d+$/, '');
