import { RidgelineError, type ErrorCode } from '@core/errors';

/** For a promise's catch: adds to an error's sentence how to mend it here. */
export function withAdvice(
  codes: ErrorCode | readonly ErrorCode[],
  advice: string,
): (thrown: unknown) => never {
  return (thrown) => {
    if (!(thrown instanceof RidgelineError) || ![codes].flat().includes(thrown.code)) throw thrown;
    throw new RidgelineError(thrown.code, `${thrown.message} ${advice}`, thrown.detail);
  };
}
