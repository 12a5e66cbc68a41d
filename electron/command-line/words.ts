export const count = (value: number): string => Math.round(value).toLocaleString('en');

export const things = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** As "42 s", "3 min 5 s" or "2 h 10 min". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/**
 * Rate and time left of work that began with the first call.
 * @param unit of what is counted
 */
export function paceWords(unit: string, now: () => number = () => performance.now()) {
  let first: { at: number; done: number } | null = null;
  return (done: number, total: number): string => {
    first ??= { at: now(), done };
    const seconds = (now() - first.at) / 1000;
    const rate = seconds > 0 ? (done - first.done) / seconds : 0;
    const head = `${count(done)} of ${things(total, unit)}`;
    return rate > 0 ? `${head}, ${count(rate)}/s, ${duration((total - done) / rate)} left` : head;
  };
}
