import { describe, expect, it, vi } from 'vitest';
import { downloadProgress, explain, SetupFailure } from '../../scripts/setup/report.mjs';

describe('the text of a failure', () => {
  it('says what happened, what was tried and what to do', () => {
    const failure = new SetupFailure('It could not be had.', {
      tried: ['this: no', 'that: no'],
      advice: 'Do that.',
    });
    expect(explain(failure)).toBe('It could not be had.\n  tried this: no\n  tried that: no\nDo that.');
  });

  it('shows where an error of the program itself comes from', () => {
    expect(explain(new TypeError('oops'))).toContain('report.test.ts');
  });
});

describe('the progress of a download', () => {
  interface Screen {
    lines: string[];
    write: (text: string) => boolean;
    isTTY: boolean;
  }
  function screen(isTTY: boolean): Screen {
    const lines: string[] = [];
    return { lines, isTTY, write: (text) => lines.push(text) > 0 };
  }
  const spoken = vi.spyOn(console, 'log').mockReturnValue();

  it('begins with what is to come', () => {
    spoken.mockClear();
    downloadProgress('Thing', { start: 0, total: 200e6 }, screen(false));
    downloadProgress('Thing', { start: 50e6, total: 200e6 }, screen(false));
    expect(spoken.mock.calls).toEqual([
      ['ridgeline: Thing: fetching 200 MB'],
      ['ridgeline: Thing: continuing after 50 of 200 MB'],
    ]);
  });

  it('shows megabytes and the rate of what came now', () => {
    const out = screen(false);
    let time = 0;
    const progress = downloadProgress('Thing', { start: 50e6, total: 200e6 }, out, () => time);
    time = 10_000;
    progress.update(70e6);
    expect(out.lines).toEqual(['ridgeline: Thing: 70 of 200 MB, 2.0 MB/s\n']);
  });

  it('writes few lines into a log, and one moving line on a terminal', () => {
    const log = screen(false);
    const terminal = screen(true);
    let time = 0;
    const size = { start: 0, total: 2e6 };
    const both = [log, terminal].map((out) => downloadProgress('Thing', size, out, () => time));
    for (; time <= 20_000; time += 100) for (const progress of both) progress.update(time * 100);
    expect(log.lines).toHaveLength(2);
    expect(terminal.lines).toHaveLength(100);
    expect(terminal.lines.every((line) => line.startsWith('\r') && !line.endsWith('\n'))).toBe(true);
  });
});
