import { parseArgs } from 'node:util';
import { RidgelineError } from '@core/errors';
import type { CommandName } from './usage';

/** An option that takes a text, or one that is there or not. */
type OptionKinds = Readonly<Record<string, 'text' | 'switch'>>;

/** The arguments of a command, as texts. */
export interface Options {
  /** The first argument that is no option. */
  readonly subject: string;
  /** Those after it; none unless the command takes them. */
  readonly rest: readonly string[];
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly switches: Readonly<Record<string, boolean>>;
}

/**
 * Reads a command's arguments.
 * @param subject what the argument is that is no option, for the sentence if it is missing
 * @param more what is expected after it, at least one; nothing may come there if it is left out
 * @throws RidgelineError `invalidInput`
 */
export function readOptions(
  command: CommandName,
  subject: string,
  args: readonly string[],
  kinds: OptionKinds,
  more?: string,
): Options {
  const options = Object.fromEntries(
    Object.entries(kinds).map(
      ([name, kind]) => [name, { type: kind === 'text' ? 'string' : 'boolean' }] as const,
    ),
  );
  const { values, positionals } = parsed(command, () =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  );
  const [first, ...rest] = positionals;
  if (first === undefined || first === '') throw wrong(command, `${subject} is missing.`);
  if (more === undefined && rest[0] !== undefined)
    throw wrong(command, `One ${subject} is expected, and "${rest[0]}" comes after it.`);
  if (more !== undefined && rest.length === 0) throw wrong(command, `${more} is missing.`);
  const texts: Record<string, string | undefined> = {};
  const switches: Record<string, boolean> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = values[name];
    if (kind === 'switch') switches[name] = value === true;
    else texts[name] = typeof value === 'string' ? value : undefined;
  }
  return { subject: first, rest, texts, switches };
}

/** @throws RidgelineError `invalidInput` if the option is not there */
export function requiredText(command: CommandName, options: Options, name: string, what: string): string {
  const value = options.texts[name];
  if (value === undefined || value === '') throw wrong(command, `--${name} <${what}> is missing.`);
  return value;
}

/** @throws RidgelineError `invalidInput` for a text that is not one of the choices */
export function choiceOf<T extends string>(
  options: Options,
  name: string,
  choices: readonly T[],
  byDefault: T,
): T {
  const found = options.texts[name] ?? byDefault;
  const chosen = choices.find((choice) => choice === found);
  if (chosen !== undefined) return chosen;
  throw new RidgelineError('invalidInput', `--${name} is "${found}"; expected is ${choices.join(' or ')}.`);
}

/** @throws RidgelineError `invalidInput` for a text that is not one of the choices; undefined where there is none */
export function choiceIfAny<T extends string>(
  options: Options,
  name: string,
  choices: readonly T[],
): T | undefined {
  const [first] = choices;
  return options.texts[name] === undefined || first === undefined
    ? undefined
    : choiceOf(options, name, choices, first);
}

/**
 * Several of the choices with commas between them, each once, in the order of the choices.
 * @throws RidgelineError `invalidInput` for a text in which something else stands
 */
export function choicesOf<T extends string>(
  options: Options,
  name: string,
  choices: readonly T[],
  byDefault: readonly T[],
): T[] {
  const found = options.texts[name]?.split(',').map((part) => part.trim()) ?? byDefault;
  const wrongOne = found.find((part) => choices.every((choice) => choice !== part));
  if (wrongOne === undefined) return choices.filter((choice) => found.includes(choice));
  throw new RidgelineError(
    'invalidInput',
    `--${name} has "${wrongOne}"; expected is ${choices.join(', ')}, or several of them with commas.`,
  );
}

/** @throws RidgelineError `invalidInput` for a text that is no whole number from min to max */
export function wholeNumberOf(
  options: Options,
  name: string,
  { min, max, byDefault }: { min: number; max: number; byDefault: number },
): number {
  const found = options.texts[name];
  if (found === undefined) return byDefault;
  const value = Number(found);
  if (/^\d+$/.test(found) && value >= min && value <= max) return value;
  throw new RidgelineError(
    'invalidInput',
    `--${name} is "${found}"; expected is a whole number from ${min} to ${max}.`,
  );
}

/** @throws RidgelineError `invalidInput` for a text that is no number from 0 to 1 */
export function shareOf(options: Options, name: string): number | null {
  const found = options.texts[name];
  if (found === undefined) return null;
  const value = Number(found);
  if (found.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new RidgelineError('invalidInput', `--${name} is "${found}"; expected is a number from 0 to 1.`);
}

function wrong(command: CommandName, sentence: string): RidgelineError {
  return new RidgelineError('invalidInput', `${sentence} \`ridgeline ${command} --help\` says more.`);
}

function parsed<T>(command: CommandName, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    const isAboutArguments =
      thrown instanceof TypeError && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
    if (!isAboutArguments) throw thrown;
    // Node adds advice that is about shells; the first sentence is about the option.
    const [sentence] = thrown.message.split(/\.\s|\n/);
    throw wrong(command, `${(sentence ?? '').replace(/\.$/, '')}.`);
  }
}
