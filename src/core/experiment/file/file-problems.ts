import * as v from 'valibot';
import { RidgelineError } from '../../errors';

/** Collects what is wrong with an experiment file, so that all of it is told at once. */
export class FileProblems {
  private readonly sentences = new Map<string, string>();

  add(where: string, sentence: string): void {
    if (!this.sentences.has(where)) this.sentences.set(where, `${sentence}.`);
  }

  /** A part of the file, or its default if it is not there or not as it must be. */
  read<T>(
    where: string,
    value: unknown,
    schema: v.GenericSchema<unknown, T>,
    byDefault: T,
    expected: string,
  ): T {
    if (value === undefined) return byDefault;
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    this.add(where, `"${where}" is ${JSON.stringify(value)}; expected is ${expected}`);
    return byDefault;
  }

  /** @throws RidgelineError `invalidInput` (`names`) if there is any */
  refuse(): void {
    if (this.sentences.size === 0) return;
    throw new RidgelineError('invalidInput', [...this.sentences.values()].join(' '), {
      names: [...this.sentences.keys()].join(', '),
    });
  }
}
