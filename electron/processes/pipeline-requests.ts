import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';

/** What may be asked of the pipeline: its messages, the number left out. */
export type PipelineRequest = ToPipeline extends infer M
  ? M extends { type: 'cancel' | 'decoded' }
    ? never
    : M extends { id: number }
      ? Omit<M, 'id'>
      : never
  : never;

/** What is said about a request: progress, and in the end the answer. */
export type AboutRequest = Exclude<FromPipeline, { type: 'decode' | 'notKept' }>;
/** What is said about a request before its answer. */
export type PipelineProgress = Extract<AboutRequest, { type: 'summary' | 'progress' }>;

/** What each request is answered with, unless it fails. */
const answerTypes = {
  scan: 'scanned',
  examine: 'examined',
  close: 'closed',
  images: 'images',
  problems: 'problems',
  duplicates: 'duplicates',
  overview: 'overview',
  mend: 'mended',
  undo: 'mended',
  redo: 'mended',
  plan: 'planned',
  locate: 'located',
  prepare: 'prepared',
  changes: 'changes',
  pack: 'packed',
  unpack: 'unpacked',
  packProject: 'projectPacked',
  unpackProject: 'projectUnpacked',
} as const satisfies Record<PipelineRequest['type'], AboutRequest['type']>;

/** The answer to a request of this kind. */
export type PipelineAnswer<R extends PipelineRequest = PipelineRequest> = Extract<
  AboutRequest,
  { type: (typeof answerTypes)[R['type']] }
>;

/** Whether this message is what the request is answered with. */
export function isAnswerTo<R extends PipelineRequest>(
  request: R,
  message: AboutRequest,
): message is PipelineAnswer<R> {
  return message.type === answerTypes[request.type];
}
