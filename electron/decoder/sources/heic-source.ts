import { refused } from '../image-refused';
import { inTurn } from '../libvips';
import { boxShrink } from '../resize/box-shrink';
import { heicProfile } from './heic-profile';
import type { ImageSource } from './image-source';
import { layOn } from './lay-on';
import {
  forgetLibheif,
  libheif,
  type HeifDecoded,
  type HeifHandle,
  type HeifPlane,
  type HeifStatus,
  type Libheif,
} from './libheif';
import { toSrgb } from './to-srgb';

/** With more pixels, what the library took is given back. */
const largePixels = 6_000_000;
const unsupportedFeature = 4;

/**
 * A HEIC: its primary image, turned and mirrored as the file says; libheif does it, and what EXIF says besides is
 * not to be applied again (ISO/IEC 23008-12, 6.5.10 and 6.5.12, annex A.2.1). Pixels with a colour profile, and of the
 * Display P3 that telephones write, are taken to sRGB; all others are read as sRGB.
 *
 * @throws Error for a header that is damaged
 */
export function heicSource(content: Buffer): ImageSource {
  const { width, height, hasAlpha, colours } = withPrimaryImage(content, (library, handle) => ({
    width: library.heif_image_handle_get_width(handle),
    height: library.heif_image_handle_get_height(handle),
    hasAlpha: library.heif_image_handle_has_alpha_channel(handle) !== 0,
    colours: heicProfile(library, handle),
  }));
  return {
    width,
    height,
    hasAlpha,
    quickerFrom: null,
    decode: (reduction, background) =>
      inTurn(async () => {
        const decoded = withPrimaryImage(content, (library, handle) =>
          decodePrimary(library, handle, hasAlpha, (plane) => pixelsOf(plane, hasAlpha, reduction)),
        );
        if (width * height > largePixels) forgetLibheif();
        // Before they are laid on: the background is in sRGB already.
        if (colours !== null) await toSrgb(decoded.data, hasAlpha ? 4 : 3, colours);
        return layOn(decoded.data, decoded.width, decoded.height, background);
      }),
  };
}

/** Pixels as the file has them: in its colours, [height, width, 3 or, with alpha, 4]. */
type RawPixels = Pick<HeifPlane, 'data' | 'width' | 'height'>;

function withPrimaryImage<T>(content: Buffer, use: (library: Libheif, handle: HeifHandle) => T): T {
  const library = libheif();
  const context = library.heif_context_alloc();
  try {
    check(library.heif_context_read_from_memory(context, content));
    const handle = library.heif_js_context_get_primary_image_handle(context);
    if (!('$$' in handle)) {
      check(handle);
      throw new Error('there is no picture in it');
    }
    try {
      return use(library, handle);
    } finally {
      library.heif_image_handle_release(handle);
    }
  } catch (thrown) {
    // What WebAssembly was at when it gave up is not known.
    if (thrown instanceof Error && thrown.name === 'RuntimeError') forgetLibheif();
    throw thrown;
  } finally {
    library.heif_context_free(context);
  }
}

/** @param use what becomes of the pixels, which are gone afterwards */
function decodePrimary(
  library: Libheif,
  handle: HeifHandle,
  hasAlpha: boolean,
  use: (plane: HeifPlane) => RawPixels,
): RawPixels {
  const { heif_chroma_interleaved_24bit: rgb, heif_chroma_interleaved_32bit: rgba } = library.heif_chroma;
  const { heif_colorspace_RGB } = library.heif_colorspace;
  const decoded = library.heif_js_decode_image2(handle, heif_colorspace_RGB, hasAlpha ? rgba : rgb);
  const [plane] = interleaved(decoded);
  const { image } = decoded ?? {};
  if (plane === undefined || image === undefined) throw new Error('there is no picture in it');
  const pixels = use(plane);
  library.heif_image_release(image);
  return pixels;
}

function pixelsOf(
  { width, height, stride, data }: HeifPlane,
  hasAlpha: boolean,
  reduction: number,
): RawPixels {
  const rowBytes = width * (hasAlpha ? 4 : 3);
  // Made smaller where it lies: a second copy of a large picture would take as much memory again.
  if (!hasAlpha && stride === rowBytes && reduction > 1) {
    return boxShrink({ data, width, height }, reduction, reduction);
  }
  const pixels = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    pixels.set(data.subarray(y * stride, y * stride + rowBytes), y * rowBytes);
  }
  return { data: pixels, width, height };
}

function interleaved(decoded: HeifDecoded | null): readonly HeifPlane[] {
  if (decoded?.code !== undefined) check({ ...decoded, code: decoded.code });
  return decoded?.channels ?? [];
}

function check({ code, message }: HeifStatus): void {
  if (code.value === 0) return;
  if (code.value === unsupportedFeature) throw refused('unsupportedFormat', { found: 'HEIC' });
  throw new Error(message ?? `libheif's error ${code.value}`);
}
