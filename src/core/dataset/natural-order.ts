const runs = /[0-9]+|[^0-9]+/g;

/**
 * Orders names by code point, but runs of the digits 0–9 by their value, so that "10" comes after "9". A total
 * order that depends on nothing else: different names never compare as equal, and no locale is asked.
 */
export function compareNatural(a: string, b: string): number {
  const left = a.match(runs) ?? [];
  const right = b.match(runs) ?? [];
  const common = Math.min(left.length, right.length);
  for (let i = 0; i < common; i++) {
    const order = compareRuns(left[i] ?? '', right[i] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length || compareCodePoints(a, b);
}

function compareRuns(a: string, b: string): number {
  if (!isNumber(a) || !isNumber(b)) return compareCodePoints(a, b);
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length - y.length || compareCodePoints(x, y);
}

function isNumber(run: string): boolean {
  const first = run.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}

/** Unlike `<`, which compares UTF-16 units and puts "😀" before "ﬁ". */
function compareCodePoints(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a.codePointAt(i) ?? 0, b.codePointAt(i) ?? 0];
    if (x !== y) return x - y;
  }
  return a.length - b.length;
}
