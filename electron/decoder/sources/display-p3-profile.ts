import { encoder, headerReader } from '../libvips';

let profile: Promise<Uint8Array> | null = null;

/** The ICC profile of Display P3 that libvips brings along, taken from a picture that it wrote with it. */
export function displayP3Profile(): Promise<Uint8Array> {
  return (profile ??= readProfile());
}

async function readProfile(): Promise<Uint8Array> {
  const picture = encoder(new Uint8Array(3), { width: 1, height: 1, channels: 3 }).withIccProfile('p3');
  const { icc } = await headerReader(await picture.png().toBuffer()).metadata();
  if (icc === undefined) throw new Error('libvips wrote no profile of Display P3');
  return icc;
}
