import type { AugmentationDraw } from '@core/augmentation/draw-augmentation';
import type { DataType } from '../graph/attributes';
import type { Graph, Value } from '../graph/graph';
import type { Feed } from '../graph/session';

/** The placeholders of an augmentation, each with the part of a draw that it is fed. */
export class DrawnInputs {
  private readonly fillers: ((draw: AugmentationDraw, size: number) => Feed)[] = [];

  constructor(private readonly graph: Graph) {}

  /** @param shape -1 for the batch */
  add(
    name: string,
    type: DataType,
    shape: readonly number[],
    part: (draw: AugmentationDraw) => Feed['data'] | null | undefined,
  ): Value {
    const placeholder = this.graph.placeholder(`augmentation/${name}`, type, shape);
    this.fillers.push((draw, size) => {
      const data = part(draw);
      if (!data) throw new Error(`Nothing was drawn for ${name}`);
      return { placeholder, type, shape: shape.map((edge) => (edge === -1 ? size : edge)), data };
    });
    return placeholder;
  }

  get isEmpty(): boolean {
    return this.fillers.length === 0;
  }

  feeds(draw: AugmentationDraw, size: number): Feed[] {
    return this.fillers.map((fill) => fill(draw, size));
  }
}
