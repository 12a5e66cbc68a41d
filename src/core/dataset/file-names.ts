/** Every format that a name can promise. Whether it is decoded is the pipeline's business. */
const formatsByExtension = new Map(
  Object.entries({
    JPEG: 'jpg jpeg jpe jfif',
    PNG: 'png apng',
    WebP: 'webp',
    GIF: 'gif',
    TIFF: 'tif tiff',
    AVIF: 'avif avifs',
    BMP: 'bmp dib',
    HEIC: 'heic heif hif',
    SVG: 'svg svgz',
    ICO: 'ico cur',
    PSD: 'psd psb',
    'JPEG 2000': 'jp2 j2k jpx',
    'JPEG XL': 'jxl',
    PNM: 'pnm ppm pgm pbm',
    TGA: 'tga',
    OpenEXR: 'exr',
    'Radiance HDR': 'hdr',
    'camera raw': 'dng cr2 cr3 nef arw orf rw2 raf',
  }).flatMap(([format, extensions]) =>
    extensions.split(' ').map((extension) => [extension, format] as const),
  ),
);

/** What often lies beside pictures and is no picture: passed over without a word. */
const companionExtensions = new Set(
  'txt csv tsv json jsonl md rst xml yaml yml toml ini cfg log html htm pdf py ipynb xmp aae'.split(' '),
);
const companionNames = new Set(
  'readme license licence copying notice citation changelog makefile checksums'.split(' '),
);

/** What systems leave in folders, besides names that begin with a dot. */
const leftBySystems = new Set([
  '__macosx',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '$recycle.bin',
  'system volume information',
  '@eadir',
  'icon\r',
]);

/** Whether a file or folder below the chosen one is passed over, with everything in it: hidden, or left by a system. */
export function isIgnored(name: string): boolean {
  return name.startsWith('.') || leftBySystems.has(name.toLowerCase());
}

/** Whether a file is plainly something other than a picture, by its name alone. */
export function isCompanion(name: string): boolean {
  const extension = extensionOf(name);
  return extension === '' ? companionNames.has(name.toLowerCase()) : companionExtensions.has(extension);
}

/** The format that a file's extension promises, null for any other extension or none. */
export function formatOfName(name: string): string | null {
  return formatsByExtension.get(extensionOf(name)) ?? null;
}

/**
 * Whether a file counts as a picture when folders are understood, before anything is opened: it has a picture's
 * extension, or none at all.
 */
export function looksLikeImage(name: string): boolean {
  return formatOfName(name) !== null || (extensionOf(name) === '' && !isCompanion(name));
}

/** In lower case and without the dot; empty if there is none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
