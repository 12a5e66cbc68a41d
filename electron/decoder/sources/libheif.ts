import { createRequire } from 'node:module';

/** What is used of libheif's JavaScript interface, whose own types leave out what it gives back. */
export interface Libheif {
  readonly heif_context_alloc: () => object;
  readonly heif_context_free: (context: object) => void;
  readonly heif_context_read_from_memory: (context: object, content: Uint8Array) => HeifStatus;
  readonly heif_js_context_get_primary_image_handle: (context: object) => HeifStatus | HeifHandle;
  readonly heif_image_handle_get_width: (handle: HeifHandle) => number;
  readonly heif_image_handle_get_height: (handle: HeifHandle) => number;
  readonly heif_image_handle_has_alpha_channel: (handle: HeifHandle) => number;
  readonly heif_image_handle_release: (handle: HeifHandle) => void;
  readonly heif_js_decode_image2: (
    handle: HeifHandle,
    colourSpace: object,
    chroma: object,
  ) => HeifDecoded | null;
  readonly heif_image_release: (image: object) => void;
  readonly heif_colorspace: { readonly heif_colorspace_RGB: object };
  readonly heif_chroma: {
    readonly heif_chroma_interleaved_24bit: object;
    readonly heif_chroma_interleaved_32bit: object;
  };
  /*
   * The C functions, which take and give addresses: colours are told by no other. What says how a call went is written to
   * the first address, 12 bytes. The memory is another array each time that it has grown.
   */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
  readonly _heif_image_handle_get_raw_color_profile_size: (handle: number) => number;
  readonly _heif_image_handle_get_raw_color_profile: (
    status: number,
    handle: number,
    into: number,
  ) => unknown;
  readonly _heif_image_handle_get_nclx_color_profile: (
    status: number,
    handle: number,
    into: number,
  ) => unknown;
  readonly _heif_nclx_color_profile_free: (profile: number) => void;
}

/** An image of a file; `$$.ptr` is its address. */
export interface HeifHandle {
  readonly $$: { readonly ptr: number };
}

/** How a call went; its `code.value` is 0 for well. */
export interface HeifStatus {
  readonly code: { readonly value: number };
  readonly message?: string;
}

/** Pixels in the library's own memory: row y begins at y × stride. */
export interface HeifPlane {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly data: Uint8Array;
}

/** A decoded picture, or how it failed. */
export interface HeifDecoded extends Partial<HeifStatus> {
  readonly image?: object;
  readonly channels?: readonly HeifPlane[];
}

// Not called "require": the bundler declares that name itself.
const load = createRequire(import.meta.url);
let loaded: Libheif | null = null;

/** The library, loaded when the first HEIC comes along: few folders have any, and it takes 20 MB. */
export function libheif(): Libheif {
  loaded ??= (load('libheif-js/libheif-wasm/libheif-bundle.js') as () => Libheif)();
  return loaded;
}

/** A WebAssembly memory never shrinks: after a large picture, the next one begins with a new library. */
export function forgetLibheif(): void {
  loaded = null;
}
