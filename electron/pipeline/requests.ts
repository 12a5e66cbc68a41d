import * as v from 'valibot';
import { RidgelineError, toFailure } from '@core/errors';
import { toPipelineSchema, type FromPipeline, type ToPipeline } from '@core/protocol/pipeline';
import { samplePicture } from './pictures/sample-picture';
import { thumbnail } from './pictures/thumbnail';
import { prepare } from './prepare/prepare';
import { scan } from './scan/scan';

type Request = Exclude<ToPipeline, { type: 'cancel' }>;
type Post = (message: FromPipeline) => void;

/** Answers requests, several at once: each ends with one last message, `failed` at the worst. */
export class Requests {
  private readonly active = new Map<number, AbortController>();

  constructor(private readonly post: Post) {}

  /** Takes whatever arrives from the parent; what is no request is answered if it has a number. */
  receive(message: unknown): void {
    const parsed = v.safeParse(toPipelineSchema, message);
    if (!parsed.success) this.refuse(message, v.summarize(parsed.issues));
    else if (parsed.output.type === 'cancel') this.active.get(parsed.output.id)?.abort();
    else void this.run(parsed.output);
  }

  private async run(request: Request): Promise<void> {
    const { id } = request;
    const controller = new AbortController();
    this.active.set(id, controller);
    try {
      await answer(request, this.post, controller.signal);
    } catch (thrown) {
      // Whatever a cancelled request fails with, it ended because it was cancelled.
      const error = controller.signal.aborted ? new RidgelineError('cancelled', 'Cancelled.') : thrown;
      if (!(error instanceof RidgelineError)) console.error(`${request.type} failed:`, thrown);
      this.post({ type: 'failed', id, failure: toFailure(error) });
    } finally {
      this.active.delete(id);
    }
  }

  private refuse(message: unknown, reason: string): void {
    const numbered = v.safeParse(v.object({ id: v.number() }), message);
    if (!numbered.success) console.error(`Dropped a message that is no request: ${reason}`);
    else {
      const error = new RidgelineError('invalidInput', `This is no request: ${reason}`);
      this.post({ type: 'failed', id: numbered.output.id, failure: toFailure(error) });
    }
  }
}

async function answer(request: Request, post: Post, signal: AbortSignal): Promise<void> {
  const { id } = request;
  switch (request.type) {
    case 'scan':
      await scan(request.roots, (message) => post({ ...message, id }), signal);
      break;
    case 'prepare': {
      const report = (done: number, total: number): void => post({ type: 'progress', id, done, total });
      post({ type: 'prepared', id, manifest: await prepare(request.job, report, signal) });
      break;
    }
    case 'thumbnail':
      post(picture(id, await thumbnail(request.path, request.size, signal)));
      break;
    case 'sample': {
      const { folder, split, index } = request;
      post(picture(id, await samplePicture(folder, split, index)));
      break;
    }
  }
}

/** Copied, because an encoder's buffer may share memory that must not be sent. */
function picture(id: number, png: Uint8Array): FromPipeline {
  return { type: 'image', id, png: new Uint8Array(png) };
}
