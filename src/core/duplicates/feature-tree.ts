import { featureCount } from './features';

/** Points that are looked at one by one. A leaf with more than these is divided. */
const leafSize = 24;

interface Leaf {
  readonly points: number[];
  /** Those of all its points, one after the other. */
  readonly features: number[];
}

interface Branch {
  readonly feature: number;
  /** Points below it are in `low`, the others in `high`. */
  readonly limit: number;
  low: Node;
  high: Node;
}

type Node = Leaf | Branch;

/**
 * Points in the space of features, found again by their neighbourhood: a k-d tree (Bentley 1975) with leaves of many
 * points, each divided at the middle of its widest feature when it is full. A search keeps the distance to the region
 * of a node up to date as it goes down (Arya & Mount, "Algorithms for fast vector quantization", DCC 1993).
 */
export class FeatureTree {
  private root: Node = emptyLeaf();
  /** How far the point searched for lies outside the present region, in each feature. */
  private readonly outside = new Float64Array(featureCount);

  add(point: number, features: Float32Array): void {
    let parent: Branch | null = null;
    let node = this.root;
    while ('limit' in node) {
      parent = node;
      node = sideOf(node, features) ? node.high : node.low;
    }
    node.points.push(point);
    node.features.push(...features);
    if (node.points.length <= leafSize) return;
    const divided = divide(node);
    if (parent === null) this.root = divided;
    else if (sideOf(parent, features)) parent.high = divided;
    else parent.low = divided;
  }

  /**
   * Visits every point whose features are within a distance.
   * @param squared the square of the distance
   * @returns how many points were looked at
   */
  visitNear(features: Float32Array, squared: number, visit: (point: number) => void): number {
    return this.search(this.root, features, 0, squared, visit);
  }

  private search(
    node: Node,
    features: Float32Array,
    gap: number,
    squared: number,
    visit: (point: number) => void,
  ): number {
    if (!('limit' in node)) {
      for (let i = 0; i < node.points.length; i++) {
        if (isWithin(node.features, i * featureCount, features, squared)) visit(node.points[i] ?? -1);
      }
      return node.points.length;
    }
    const { feature, limit } = node;
    const beyond = (features[feature] ?? 0) - limit;
    const [near, far] = beyond >= 0 ? [node.high, node.low] : [node.low, node.high];
    const looked = this.search(near, features, gap, squared, visit);
    const before = this.outside[feature] ?? 0;
    const farGap = gap - before * before + beyond * beyond;
    if (farGap > squared) return looked;
    this.outside[feature] = beyond;
    const lookedFar = this.search(far, features, farGap, squared, visit);
    this.outside[feature] = before;
    return looked + lookedFar;
  }
}

function emptyLeaf(): Leaf {
  return { points: [], features: [] };
}

function sideOf({ feature, limit }: Branch, features: Float32Array): boolean {
  return (features[feature] ?? 0) >= limit;
}

/** The same leaf if its points are all in one place. */
function divide(leaf: Leaf): Node {
  let widest = 0;
  let [least, most] = [0, 0];
  for (let feature = 0; feature < featureCount; feature++) {
    let [low, high] = [Infinity, -Infinity];
    for (let at = feature; at < leaf.features.length; at += featureCount) {
      low = Math.min(low, leaf.features[at] ?? 0);
      high = Math.max(high, leaf.features[at] ?? 0);
    }
    if (high - low > most - least) [widest, least, most] = [feature, low, high];
  }
  const limit = (least + most) / 2;
  // Of two neighbouring floats the middle may be one of them.
  if (!(least < limit && limit <= most)) return leaf;
  const branch = { feature: widest, limit, low: emptyLeaf(), high: emptyLeaf() };
  leaf.points.forEach((point, i) => {
    const features = leaf.features.slice(i * featureCount, (i + 1) * featureCount);
    const side = (features[widest] ?? 0) >= limit ? branch.high : branch.low;
    side.points.push(point);
    side.features.push(...features);
  });
  return branch;
}

function isWithin(
  points: readonly number[],
  offset: number,
  features: Float32Array,
  squared: number,
): boolean {
  let sum = 0;
  for (let i = 0; i < featureCount; i++) {
    const difference = (points[offset + i] ?? 0) - (features[i] ?? 0);
    sum += difference * difference;
    if (sum > squared) return false;
  }
  return true;
}
