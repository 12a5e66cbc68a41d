import type { Picture } from '../services/images';

/**
 * The picture as it comes. Electron says of a page that no longer wants it only by cancelling the body, never through
 * the request, so the body is begun before it is known whether there is a picture; one that there is not breaks it off.
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
          stream.error(thrown);
        },
      );
    },
    cancel: () => {
      wanted.abort();
    },
  });
  return new Response(body, { headers });
}
