import { TimeSlices } from '../time-slices';

/** Names that are sorted at once: a few milliseconds. */
const sliceLength = 8192;

/** Sorts names in place by their UTF-16 units, letting other work in. @throws RidgelineError `cancelled` */
export async function sortInSlices(names: string[], signal: AbortSignal): Promise<void> {
  const slices = new TimeSlices(signal);
  if (names.length <= sliceLength) {
    names.sort();
    return;
  }
  let runs: string[][] = [];
  for (let at = 0; at < names.length; at += sliceLength) {
    runs.push(names.slice(at, at + sliceLength).sort());
    await slices.pause();
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let i = 0; i < runs.length; i += 2)
      merged.push(await merge(runs[i] ?? [], runs[i + 1] ?? [], slices));
    runs = merged;
  }
  runs[0]?.forEach((name, i) => (names[i] = name));
}

async function merge(a: string[], b: string[], slices: TimeSlices): Promise<string[]> {
  const merged: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] ?? '', b[j] ?? ''];
    if (left <= right) {
      merged.push(left);
      i++;
    } else {
      merged.push(right);
      j++;
    }
    if (merged.length % sliceLength === 0) await slices.pause();
  }
  for (; i < a.length; i++) merged.push(a[i] ?? '');
  for (; j < b.length; j++) merged.push(b[j] ?? '');
  return merged;
}
