import { RidgelineError } from '@core/errors';
import type { Picture } from '../services/images';

/**
 * The picture as it comes. Electron says of a page that no longer wants it only by cancelling the body, never through
 * the request, so the body is begun before it is known whether there is a picture. One that cannot be made is an empty
 * body: to the page that is a broken picture, while a body that is broken off would be an error in its console.
 */
export function pictureResponse({ cached, make }: Picture, headers: Record<string, string>): Response {
  if (cached !== null) return new Response(cached, { headers });
  const wanted = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      make(wanted.signal).then(
        (png) => {
          if (wanted.signal.aborted) return;
          stream.enqueue(png);
          stream.close();
        },
        (thrown: unknown) => {
          if (wanted.signal.aborted) return;
          if (thrown instanceof RidgelineError) stream.close();
          else stream.error(thrown);
        },
      );
    },
    cancel: () => {
      wanted.abort();
    },
  });
  return new Response(body, { headers });
}
