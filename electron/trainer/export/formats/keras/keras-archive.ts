import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** The files of a .keras file, which is an archive; as Keras does it, without compression. */
export async function packFiles(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [name, content] of files) {
    archive.addBuffer(Buffer.from(content), name, { compress: false });
  }
  archive.end();
  return buffer(archive.outputStream);
}

/** No network here has as many numbers, while an archive of some kilobytes can say that it holds terabytes. */
const mostBytes = 2_000_000_000;
/** Keras has three of its own, and may have more of what a model brings along. */
const mostFiles = 100;

/** @throws Error for what is no archive, one with a damaged file, or one that unpacks into too much */
export async function unpackFiles(archive: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await fromBufferPromise(Buffer.from(archive));
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    bytes += entry.uncompressedSize;
    if (bytes > mostBytes || files.size >= mostFiles) throw new Error('it is larger than any network');
    files.set(entry.fileName, new Uint8Array(await buffer(await zip.openReadStreamPromise(entry))));
  }
  return files;
}
