import type { Finding } from '@core/dataset/problem';
import type { DecoderAnswer, DecoderWork } from '@core/protocol/decoder';
import type { Lost } from './decoder-process';

/** Has a work done in a process that does nothing else. */
type Alone = (work: DecoderWork) => Promise<DecoderAnswer | Lost>;

/** How often the files are tried one by one. Whatever happens, a work ends after that. */
const rounds = 2;

/**
 * Does a work that a decoder did not survive: finds the files that end a decoder by themselves, and does the rest
 * without them. They are answered with `decoderCrashed` or `timedOut`; so is the rest if it ends decoders together.
 * @param first how it was lost
 */
export async function recoverWork(work: DecoderWork, first: Lost, alone: Alone): Promise<DecoderAnswer> {
  let lost = first;
  if (!first.isSuspect) {
    // Another work, or a picture, is more likely to have been the cause.
    const again = await alone(work);
    if (again.type !== 'lost') return again;
    lost = again;
  }
  const culprits = new Map<number, Finding>();
  const isLeft = (index: number): boolean => !culprits.has(index);
  for (let round = 0; round < rounds; round++) {
    for (const index of work.files.keys()) {
      if (!isLeft(index)) continue;
      const probe = await alone(partOf(work, (other) => other === index));
      if (probe.type === 'failed') return probe;
      if (probe.type === 'lost') culprits.set(index, findingOf(probe));
    }
    const rest = await alone(partOf(work, isLeft));
    if (rest.type !== 'lost') return withCulprits(work, rest, culprits);
    lost = rest;
  }
  for (const index of work.files.keys()) if (isLeft(index)) culprits.set(index, findingOf(lost));
  return withCulprits(work, nothing(work), culprits);
}

function findingOf({ seconds }: Lost): Finding {
  return seconds === null
    ? { code: 'decoderCrashed', detail: {} }
    : { code: 'timedOut', detail: { seconds } };
}

function partOf(work: DecoderWork, isIn: (index: number) => boolean): DecoderWork {
  const filter = <F>(files: readonly F[]): F[] => files.filter((_file, index) => isIn(index));
  switch (work.type) {
    case 'inspect':
      return { ...work, files: filter(work.files) };
    case 'decode':
      return { ...work, files: filter(work.files) };
  }
}

function nothing({ type }: DecoderWork): DecoderAnswer {
  return { type: type === 'inspect' ? 'inspected' : 'decoded', results: [] };
}

/** The answer about the rest with the culprits in their places. */
function withCulprits(
  { files }: DecoderWork,
  answer: DecoderAnswer,
  culprits: ReadonlyMap<number, Finding>,
): DecoderAnswer {
  const fill = <R>(results: readonly R[], culprit: (finding: Finding) => R): R[] => {
    const rest = results.values();
    return files.flatMap((_file, index) => {
      const finding = culprits.get(index);
      if (finding !== undefined) return [culprit(finding)];
      const next = rest.next();
      return next.done === true ? [] : [next.value];
    });
  };
  switch (answer.type) {
    case 'failed':
      return answer;
    case 'inspected':
      return {
        type: 'inspected',
        results: fill(answer.results, (finding) => ({ picture: null, findings: [finding] })),
      };
    case 'decoded':
      return {
        type: 'decoded',
        results: fill(answer.results, (finding) => ({ ok: false as const, finding })),
      };
  }
}
