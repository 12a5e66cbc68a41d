import * as v from 'valibot';
import { assertNever } from '@core/assert-never';
import { RidgelineError, toFailure } from '@core/errors';
import { toDecoderSchema, type FromDecoder, type ToDecoder } from '@core/protocol/decoder';
import { decodeFailure } from './decode-failure';
import { decodeFiles } from './decode-files';
import { ImageRefused } from './image-refused';
import { inspectFiles } from './inspect/inspect-files';
import { networkPicture } from './pictures/network-picture';
import { samplePicture } from './pictures/sample-picture';
import { thumbnail } from './pictures/thumbnail';

type Answer = FromDecoder['answer'];
type Request = ToDecoder['request'];

/** Answers requests, several at once: each gets one answer, `failed` at the worst. */
export class Requests {
  constructor(private readonly post: (message: FromDecoder) => void) {}

  /** Takes whatever arrives from the parent; what is no request is answered if it has a number. */
  receive(message: unknown): void {
    const parsed = v.safeParse(toDecoderSchema, message);
    if (parsed.success) void this.run(parsed.output);
    else this.refuse(message, v.summarize(parsed.issues));
  }

  private async run({ id, request }: ToDecoder): Promise<void> {
    this.post({ id, answer: await answer(request).catch((thrown: unknown) => failed(request, thrown)) });
  }

  private refuse(message: unknown, reason: string): void {
    const numbered = v.safeParse(v.object({ id: v.number() }), message);
    if (!numbered.success) console.error(`Dropped a message that is no request: ${reason}`);
    else {
      const error = new RidgelineError('invalidInput', `This is no request: ${reason}`);
      this.post({ id: numbered.output.id, answer: { type: 'failed', failure: toFailure(error) } });
    }
  }
}

async function answer(request: Request): Promise<Answer> {
  switch (request.type) {
    case 'inspect':
      return { type: 'inspected', results: await inspectFiles(request.files) };
    case 'decode':
      return { type: 'decoded', results: await decodeFiles(request) };
    case 'thumbnail':
      return picture(await thumbnail(request.path, request.size, request.background));
    case 'network':
      return picture(await networkPicture(request.path, request.preparation));
    case 'sample':
      return picture(await samplePicture(request.folder, request.split, request.index));
    default:
      return assertNever(request);
  }
}

/** Copied, because an encoder's buffer may share memory that must not be sent. */
function picture(png: Uint8Array): Answer {
  return { type: 'picture', png: new Uint8Array(png) };
}

function failed(request: Request, thrown: unknown): Answer {
  if (thrown instanceof RidgelineError) return { type: 'failed', failure: toFailure(thrown) };
  if (request.type === 'thumbnail' || request.type === 'network') {
    const reason = thrown instanceof ImageRefused ? thrown.finding.code : decodeFailure(thrown);
    const detail = { path: request.path, reason };
    const error = new RidgelineError(
      'imageUnreadable',
      `${request.path} cannot be shown (${reason}).`,
      detail,
    );
    return { type: 'failed', failure: toFailure(error) };
  }
  console.error(`${request.type} failed:`, thrown);
  return { type: 'failed', failure: toFailure(thrown) };
}
