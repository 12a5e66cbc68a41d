import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine that answers the n-th request with the n-th answer, and later ones with the last. */
export async function fileServer(
  ...answers: Answer[]
): Promise<{ url: string; ranges: (string | undefined)[] }> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(ranges.length, answers.length - 1)];
    ranges.push(request.headers.range);
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/thing.bin`, ranges };
}

/** Sends the content, or the rest of it that a range asks for. */
export const sending =
  (content: Buffer): Answer =>
  (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (request.headers.range && start >= content.length) {
      response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
      return;
    }
    const rest = content.subarray(start);
    const headers = { 'content-length': rest.length };
    if (request.headers.range === undefined) response.writeHead(200, headers);
    else {
      response.writeHead(206, {
        ...headers,
        'content-range': `bytes ${start}-${content.length - 1}/${content.length}`,
      });
    }
    response.end(rest);
  };

/** Sends the whole content whatever range is asked for. */
export const sendingAll =
  (content: Buffer): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-length': content.length }).end(content);
  };

/** Announces the whole content, sends the first bytes of what is asked for and hangs up. */
export const breakingOffAfter =
  (bytes: number, content: Buffer): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, bytes));
    response.socket?.end();
  };
