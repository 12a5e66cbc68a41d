interface Wired {
  readonly name: string;
  readonly inputs: readonly string[];
}

/**
 * The order in which a functional model of Keras has its layers, which their names in the file of weights depend on: the
 * farthest from the output first, and of equally far ones that which a walk from the output comes to first
 * (keras/src/ops/function.py, map_graph).
 */
export function kerasOrder<T extends Wired>(nodes: readonly T[]): T[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const met = new Map<string, number>();
  const finished: T[] = [];
  const walk = (node: T) => {
    if (met.has(node.name)) return;
    met.set(node.name, met.size);
    for (const input of node.inputs) {
      const before = byName.get(input);
      if (before !== undefined) walk(before);
    }
    finished.push(node);
  };
  const output = nodes.at(-1);
  if (output !== undefined) walk(output);
  const depths = new Map<string, number>();
  const depthOf = ({ name }: Wired) => depths.get(name) ?? 0;
  for (const node of finished.toReversed()) {
    for (const input of node.inputs) {
      depths.set(input, Math.max(depths.get(input) ?? 0, depthOf(node) + 1));
    }
  }
  return nodes.toSorted((a, b) => depthOf(b) - depthOf(a) || (met.get(a.name) ?? 0) - (met.get(b.name) ?? 0));
}
