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

/** @throws Error for what is no archive, or one with a damaged file */
export async function unpackFiles(archive: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await fromBufferPromise(Buffer.from(archive));
  const files = new Map<string, Uint8Array>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, new Uint8Array(await buffer(await zip.openReadStreamPromise(entry))));
  }
  return files;
}
