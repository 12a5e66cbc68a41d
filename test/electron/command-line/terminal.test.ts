import { describe, expect, it } from 'vitest';
import { Terminal, type Output } from '../../../electron/command-line/terminal';
import { TrainingProgressLine } from '../../../electron/command-line/training-progress-line';

/** Keeps what is written. */
class Kept implements Output {
  text = '';
  columns = 30;
  constructor(readonly isTTY: boolean) {}
  write(text: string | Uint8Array): boolean {
    this.text += String(text);
    return true;
  }
}

function terminal(isTTY: boolean, json = false) {
  const [out, err] = [new Kept(isTTY), new Kept(isTTY)];
  const clock = { ms: 0 };
  return { out, err, clock, told: new Terminal(json, out, err, () => clock.ms) };
}

describe('Terminal', () => {
  it('rewrites one line where somebody watches, and takes it away before the result', () => {
    const { out, err, clock, told } = terminal(true);
    told.progress('one');
    told.progress('too soon');
    clock.ms = 200;
    told.progress('a line that is longer than the terminal is wide');
    told.result({}, ['done']);
    expect(err.text).toBe('\r\x1b[2Kone\r\x1b[2Ka line that is longer than th\r\x1b[2K');
    expect(out.text).toBe('done\n');
  });

  it('lets no name move the cursor or forge a line, and tells programs the very name', () => {
    const name = 'a\n\x1b[2Kb\u202e.png';
    const { out, err, told } = terminal(false);
    told.note(name);
    told.failure({ code: 'internal', message: name, detail: {} });
    told.result({}, [name, 'end']);
    const shown = 'a\\n\\x1b[2Kb\\u202e.png\n';
    expect(err.text).toBe(shown + shown);
    expect(out.text).toBe(`${shown}end\n`);
    const programs = terminal(false, true);
    programs.told.event({ type: 'problem', path: name });
    expect(JSON.parse(programs.out.text)).toEqual({ type: 'problem', path: name });
  });

  it('writes a line every ten seconds elsewhere', () => {
    const { err, clock, told } = terminal(false);
    for (clock.ms = 0; clock.ms <= 25_000; clock.ms += 1000) told.progress(`at ${clock.ms}`);
    expect(err.text).toBe('at 10000\nat 20000\n');
  });

  it('writes events and the result for programs, a JSON object a line', () => {
    const { out, err, told } = terminal(false, true);
    told.event({ type: 'started', step: 0 });
    told.result({ epochs: 1 }, ['for people']);
    expect(out.text).toBe('{"type":"started","step":0}\n{"type":"result","epochs":1}\n');
    expect(err.text).toBe('');
  });

  it('keeps events from people', () => {
    const { out, told } = terminal(false);
    told.event({ type: 'started' });
    expect(out.text).toBe('');
  });
});

describe('TrainingProgressLine', () => {
  it('tells rate and time left', () => {
    const { err, clock, told } = terminal(true);
    err.columns = 200;
    const line = new TrainingProgressLine(told, { epochs: 2 }, 10, () => clock.ms);
    line.hear({ type: 'started', step: 0 });
    clock.ms = 5000;
    const report = { step: 5, epoch: 1, dataLoss: 0.5, penalty: 0, learningRate: 0.1, imagesPerSecond: 1234 };
    line.hear({ type: 'steps', reports: [report] });
    // 5 of 20 steps took 5 s.
    expect(err.text).toContain('epoch 1 of 2   step 5 of 10   loss 0.500   1,234 images/s   15 s left');
  });
});
