// A decoder process that misbehaves by the names of its files; it opens none of them.
import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/** The first process that gets this far does it; the others find the file that it left. */
function isFirst(path) {
  if (existsSync(path)) return false;
  writeFileSync(path, '');
  return true;
}

function meet(path) {
  const name = basename(path);
  if (name.startsWith('crash')) process.kill(process.pid, 'SIGKILL');
  if (name.startsWith('exit')) process.exit(0);
  if (name.startsWith('garbage')) process.send({ nonsense: true });
  if (name.startsWith('stop')) process.kill(process.pid, 'SIGSTOP');
  if (name.endsWith('once') && isFirst(path)) process.kill(process.pid, 'SIGKILL');
  if (name.startsWith('hang')) for (;;);
}

function resultsOf({ type, files }) {
  const paths = files.map(({ path }) => path);
  // Harmless alone.
  if (paths.some((path) => path.endsWith('yin')) && paths.some((path) => path.endsWith('yang'))) {
    process.kill(process.pid, 'SIGKILL');
  }
  paths.forEach(meet);
  return paths.map((path) =>
    type === 'inspect'
      ? {
          picture: {
            width: Number.parseInt(basename(path), 10),
            height: 1,
            bytes: process.pid,
            modifiedMs: 0,
          },
          findings: [],
        }
      : { ok: true, facts: null },
  );
}

function answerTo(request) {
  switch (request.type) {
    case 'inspect':
      return { type: 'inspected', results: resultsOf(request) };
    case 'decode': {
      if (request.pixels?.file === 'full') {
        return { type: 'failed', failure: { code: 'diskFull', message: 'full', detail: {} } };
      }
      return { type: 'decoded', results: resultsOf(request) };
    }
    default:
      meet(request.path);
      return request.path.endsWith('silent')
        ? null
        : { type: 'picture', png: new TextEncoder().encode(request.path) };
  }
}

process.on('disconnect', () => process.exit());
process.on('message', ({ id, request }) => {
  const answer = answerTo(request);
  if (answer !== null) process.send({ id, answer });
});
