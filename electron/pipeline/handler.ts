import type { RidgelineError } from '@core/errors';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import type { Decode } from './decode';
import type { OpenScan } from './open-scan';

/** What is asked of the pipeline. */
export type Request = Exclude<ToPipeline, { type: 'cancel' | 'decoded' }>;
type AboutRequest = Exclude<FromPipeline, { type: 'decode' | 'notKept' }>;
type WithoutId<M> = M extends unknown ? Omit<M, 'id'> : never;
/** What is said before the answer. */
export type Progress = WithoutId<Extract<AboutRequest, { type: 'summary' | 'progress' }>>;
/** The last message about a request. */
export type Answer = WithoutId<Exclude<AboutRequest, { type: 'summary' | 'progress' | 'failed' }>>;

/** What a handler works with. */
export interface Tools {
  readonly open: OpenScan;
  readonly decode: Decode;
  readonly say: (progress: Progress) => void;
  /** Tells of changes that could not be written; it may be called long after the answer. */
  readonly complain: (error: RidgelineError) => void;
  readonly signal: AbortSignal;
}

/** Answers requests of these kinds; what is thrown becomes the answer `failed`. */
export type Handlers<T extends Request['type']> = {
  readonly [K in T]: (request: Extract<Request, { type: K }>, tools: Tools) => Answer | Promise<Answer>;
};
