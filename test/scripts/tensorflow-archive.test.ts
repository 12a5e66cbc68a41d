import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { layOutArchiveTensorFlow } from '../../scripts/setup/tensorflow-archive.mjs';
import { temporaryFolder } from '../electron/temporary-folder';
import { fileServer, sending } from './file-server';

vi.spyOn(console, 'log').mockReturnValue();
afterEach(() => vi.unstubAllEnvs());

/** Serves an archive of these files as TensorFlow's, and describes it. */
async function served(
  files: string[],
  library: string,
): Promise<{ place: string; sha256: string; library: string }> {
  const folder = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
  const { stdout } = spawnSync('tar', ['-cz', '-C', folder, '.'], { encoding: 'buffer' });
  const { url } = await fileServer(sending(stdout));
  vi.stubEnv('TFJS_NODE_CDN_STORAGE', url.slice(0, url.lastIndexOf('/') + 1));
  return {
    place: 'some/tensorflow.tar.gz',
    sha256: createHash('sha256').update(stdout).digest('hex'),
    library,
  };
}

describe('TensorFlow from its makers', () => {
  it('replaces whatever libraries were there', async () => {
    const deps = join(temporaryFolder(), 'deps');
    mkdirSync(join(deps, 'lib'), { recursive: true });
    writeFileSync(join(deps, 'lib/half'), '');
    const archive = await served(['lib/libtensorflow.dylib', 'include/c_api.h'], 'libtensorflow.dylib');
    await layOutArchiveTensorFlow(deps, temporaryFolder(), archive);
    expect(readFileSync(join(deps, 'include/c_api.h'), 'utf8')).toBe('include/c_api.h');
    expect(() => readFileSync(join(deps, 'lib/half'))).toThrow('ENOENT');
  });

  it('has the name by which the installer knows that it need not fetch another', async () => {
    const deps = join(temporaryFolder(), 'deps');
    const archive = await served(['lib/libtensorflow.so'], 'libtensorflow.so.2.9.1');
    await layOutArchiveTensorFlow(deps, temporaryFolder(), archive);
    expect(readlinkSync(join(deps, 'lib/libtensorflow.so.2.9.1'))).toBe('libtensorflow.so');
  });

  it('is put into lib if it lies beside it', async () => {
    const deps = join(temporaryFolder(), 'deps');
    await layOutArchiveTensorFlow(
      deps,
      temporaryFolder(),
      await served(['tensorflow.dll'], 'tensorflow.dll'),
    );
    expect(readFileSync(join(deps, 'lib/tensorflow.dll'), 'utf8')).toBe('tensorflow.dll');
  });

  it('is refused without a library in it', async () => {
    const archive = await served(['include/c_api.h'], 'libtensorflow.dylib');
    const layOut = layOutArchiveTensorFlow(join(temporaryFolder(), 'deps'), temporaryFolder(), archive);
    await expect(layOut).rejects.toThrow('the archive holds no libtensorflow.dylib');
  });
});
