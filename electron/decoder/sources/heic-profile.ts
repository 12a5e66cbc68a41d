import type { HeifHandle, Libheif } from './libheif';
import { isOfProfileSize, type PixelColours } from './to-srgb';

/** ITU-T H.273: table 2, SMPTE EG 432-1, and table 3, IEC 61966-2-1, which is sRGB's curve. */
const p3Primaries = 12;
const srgbCurve = 13;
const statusBytes = 12;

/**
 * What the pixels of a HEIC are in, by the ICC profile of the image or, if it has none, by its coded colours (`colr`,
 * ISO/IEC 14496-12, 12.1.5). libheif decodes the pixels as they are, whatever that says.
 *
 * @returns null for what is read as sRGB: no profile, one of an absurd size, and coded colours but those of Display P3
 */
export function heicProfile(library: Libheif, handle: HeifHandle): PixelColours | null {
  const { ptr } = handle.$$;
  const bytes = library._heif_image_handle_get_raw_color_profile_size(ptr);
  if (bytes > 0 && !isOfProfileSize(bytes)) return null;
  return withMemory(library, statusBytes + Math.max(bytes, 4), (status) => {
    const into = status + statusBytes;
    if (bytes > 0) {
      library._heif_image_handle_get_raw_color_profile(status, ptr, into);
      return library.HEAPU8.slice(into, into + bytes);
    }
    library.HEAPU32[into >> 2] = 0;
    library._heif_image_handle_get_nclx_color_profile(status, ptr, into);
    const coded = library.HEAPU32[into >> 2] ?? 0;
    if (coded === 0) return null;
    // A byte for its version, then numbers of four bytes: primaries, transfer.
    const [primaries, transfer] = library.HEAPU32.subarray((coded >> 2) + 1);
    library._heif_nclx_color_profile_free(coded);
    return primaries === p3Primaries && transfer === srgbCurve ? 'displayP3' : null;
  });
}

function withMemory<T>(library: Libheif, bytes: number, use: (at: number) => T): T {
  const at = library._malloc(bytes);
  try {
    return use(at);
  } finally {
    library._free(at);
  }
}
