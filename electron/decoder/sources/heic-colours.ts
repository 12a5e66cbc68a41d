import { isDisplayP3 } from './is-display-p3';
import type { HeifHandle, Libheif } from './libheif';

/** Profiles are some hundred bytes; a larger one is not looked at. */
const mostProfileBytes = 1 << 20;
/** ITU-T H.273: table 2, SMPTE EG 432-1, and table 3, IEC 61966-2-1, which is sRGB's curve. */
const p3Primaries = 12;
const srgbCurve = 13;
const statusBytes = 12;

/**
 * Whether the pixels of a HEIC are in Display P3, by the ICC profile of the image or, if it has none, by its coded colours
 * (`colr`, ISO/IEC 14496-12, 12.1.5). libheif decodes the pixels as they are, whatever that says.
 */
export function hasDisplayP3(library: Libheif, handle: HeifHandle): boolean {
  const { ptr } = handle.$$;
  const bytes = library._heif_image_handle_get_raw_color_profile_size(ptr);
  if (bytes > mostProfileBytes) return false;
  return withMemory(library, statusBytes + Math.max(bytes, 4), (status) => {
    const into = status + statusBytes;
    if (bytes > 0) {
      library._heif_image_handle_get_raw_color_profile(status, ptr, into);
      return isDisplayP3(library.HEAPU8.slice(into, into + bytes));
    }
    library.HEAPU32[into >> 2] = 0;
    library._heif_image_handle_get_nclx_color_profile(status, ptr, into);
    const coded = library.HEAPU32[into >> 2] ?? 0;
    if (coded === 0) return false;
    // A byte for its version, then numbers of four bytes: primaries, transfer.
    const [primaries, transfer] = library.HEAPU32.subarray((coded >> 2) + 1);
    library._heif_nclx_color_profile_free(coded);
    return primaries === p3Primaries && transfer === srgbCurve;
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
