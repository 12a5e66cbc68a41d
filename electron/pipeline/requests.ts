import * as v from 'valibot';
import { RidgelineError, toFailure } from '@core/errors';
import { toPipelineSchema, type FromPipeline } from '@core/protocol/pipeline';
import { catalogueHandlers } from './catalogue/catalogue-handlers';
import { DecodeTickets } from './decode';
import { examineHandlers } from './examine/examine-handlers';
import type { Answer, Handlers, Request, Tools } from './handler';
import { OpenScan } from './open-scan';
import { prepareHandlers } from './prepare/prepare-handlers';
import { projectHandlers } from './project/project-handlers';
import { scanHandlers } from './scan/scan-handlers';

const handlers: Handlers<Request['type']> = {
  ...scanHandlers,
  ...catalogueHandlers,
  ...examineHandlers,
  ...prepareHandlers,
  ...projectHandlers,
};

/** Answers requests, several at once: each ends with one last message, `failed` at the worst. */
export class Requests {
  private readonly active = new Map<number, AbortController>();
  private readonly open = new OpenScan();
  private readonly tickets: DecodeTickets;

  constructor(private readonly post: (message: FromPipeline) => void) {
    this.tickets = new DecodeTickets(post);
  }

  /** Takes whatever arrives from the parent; what is no request is answered if it has a number. */
  receive(message: unknown): void {
    const parsed = v.safeParse(toPipelineSchema, message);
    if (!parsed.success) {
      this.refuse(message, v.summarize(parsed.issues));
      return;
    }
    const heard = parsed.output;
    if (heard.type === 'cancel') this.active.get(heard.id)?.abort();
    else if (heard.type === 'decoded') this.tickets.receive(heard.ticket, heard.answer);
    else void this.run(heard);
  }

  private async run(request: Request): Promise<void> {
    const { id } = request;
    const controller = new AbortController();
    const { signal } = controller;
    const { decode } = this.tickets;
    this.active.set(id, controller);
    try {
      const say: Tools['say'] = (progress) => {
        if (!signal.aborted) this.post({ ...progress, id });
      };
      const complain: Tools['complain'] = (error) => {
        this.post({ type: 'notKept', failure: toFailure(error) });
      };
      const answer = await handle(request, { open: this.open, decode, say, complain, signal });
      this.post({ ...answer, id });
    } catch (thrown) {
      // Whatever a cancelled request fails with, it ended because it was cancelled.
      const error = signal.aborted ? new RidgelineError('cancelled', 'Cancelled.') : thrown;
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

function handle(request: Request, tools: Tools): Answer | Promise<Answer> {
  // The compiler does not see that a table indexed by the request's own type gives the handler for that type.
  const handler = handlers[request.type] as (request: Request, tools: Tools) => Answer | Promise<Answer>;
  return handler(request, tools);
}
