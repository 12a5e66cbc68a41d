import { parseArgs } from 'node:util';

export interface CommandLine {
  /** Open the bundled sample and train on it at once. */
  readonly sample: boolean;
  /** With `sample`: nobody is watching. Pictures, metrics and the model go into this folder, then the app ends. */
  readonly unattended: string | null;
  /** Keep everything in this folder instead of the user's own. */
  readonly workspace: string | null;
}

/** Reads Ridgeline's own flags and passes over those that are Chromium's. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { sample: { type: 'boolean' }, unattended: { type: 'string' }, workspace: { type: 'string' } },
  });
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return {
    sample: values.sample === true,
    unattended: text(values.unattended),
    workspace: text(values.workspace),
  };
}
