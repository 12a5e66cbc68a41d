import { readFileSync } from 'node:fs';

export interface NamedProcess {
  readonly pid: number;
  readonly name: string;
}

/** The most memory that processes had in their lives, by name, as those are looked at that live now. */
export class PeakMemory {
  /** Highest resident memory in MB, by name and process id. */
  private readonly peaks = new Map<string, Map<number, number>>();

  look(processes: readonly NamedProcess[]): void {
    for (const { pid, name } of processes) {
      const found = this.peaks.get(name) ?? new Map<number, number>();
      this.peaks.set(name, found.set(pid, Math.max(peakOf(pid), found.get(pid) ?? 0)));
    }
  }

  /** By name: of the process that had the most, and how many there were. */
  report(): Record<string, { megabytes: number; processes: number }> {
    return Object.fromEntries(
      [...this.peaks].map(([name, found]) => [
        name,
        { megabytes: Math.max(...found.values()), processes: found.size },
      ]),
    );
  }
}

function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    // It has ended since it was listed.
    return 0;
  }
}
