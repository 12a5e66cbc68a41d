/**
 * Before which item one has to be put to stand so many places further down.
 * @param by negative for up; -Infinity for the front
 * @returns null for the end
 */
export function placeBefore(order: readonly string[], id: string, by: number): string | null {
  const others = order.filter((other) => other !== id);
  const to = Math.min(others.length, Math.max(0, order.indexOf(id) + by));
  return others[to] ?? null;
}
