import { largestPicture, type ImageSource } from '@core/inference/source';

/**
 * A picture that has no file, as it is sent.
 * @returns null if it is larger than may be sent
 */
export async function readPicture(picture: Blob): Promise<ImageSource | null> {
  if (picture.size > largestPicture) return null;
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      // Of an address, it is one.
      resolve(reader.result as string);
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error('The picture cannot be read.'));
    };
    reader.readAsDataURL(picture);
  });
  return { kind: 'bytes', base64: address.slice(address.indexOf(',') + 1) };
}
