import type * as hdf5 from 'h5wasm';
import { fromHalf } from '@core/export/half-precision';
import { RidgelineError } from '@core/errors';
import { messageOf, refused } from '../refuse-model';
import { largestText } from './read-file';

/** A tensor that has been looked at and not read. */
export interface Hdf5Tensor {
  readonly shape: readonly number[];
  /** As float32. */
  read(): Float32Array;
}

/** Filters that HDF5 has of its own, so that nothing is loaded to take them off: none, deflate, shuffle, a checksum. */
const knownFilters: readonly number[] = [0, 1, 2, 3];
/** Of a group: more than any network has layers. */
const mostNames = 100_000;

let opened = 0;

/**
 * An HDF5 file that may be anything. The library is WebAssembly with a file system in memory which has this file and no
 * other, so that whatever a link, an external or a virtual dataset names is not there; links are refused nevertheless,
 * and nothing is read before its type and its size are known.
 */
export class Hdf5File {
  private readonly checked = new Map<string, 'group' | 'dataset' | null>();
  private readonly listed = new Map<string, ReadonlySet<string>>();

  private constructor(
    private readonly name: string,
    private readonly library: typeof hdf5,
    private readonly module: Awaited<typeof hdf5.ready>,
    private readonly file: hdf5.File,
    private readonly path: string,
  ) {}

  /**
   * @param content is the file's from then on
   * @param name of the file on disk, for errors
   * @throws RidgelineError `modelRefused`
   */
  static async open(content: Uint8Array, name: string): Promise<Hdf5File> {
    const library = await import('h5wasm');
    const module = await library.ready;
    // Otherwise the library writes to stderr, and gives whatever lay in its memory.
    module.activate_throwing_error_handler();
    const path = `/untrusted-${opened++}.h5`;
    // Without a copy, of which the library's types know nothing.
    const owned = { flags: 'w', canOwn: true };
    module.FS.writeFile(path, content, owned);
    try {
      return new Hdf5File(name, library, module, new library.File(path, 'r'), path);
    } catch (thrown) {
      module.FS.unlink(path);
      throw refused(name, 'damaged', `it is not a whole HDF5 file (${firstLine(thrown)})`);
    }
  }

  close(): void {
    try {
      this.file.close();
    } finally {
      this.module.FS.unlink(this.path);
    }
  }

  /** What a group holds; nothing for what is none. @throws RidgelineError `modelRefused` */
  names(group: string): ReadonlySet<string> {
    const known = this.listed.get(group);
    if (known !== undefined) return known;
    if (this.kindOf(group) !== 'group') return new Set();
    const names = this.safely(() => this.module.get_names(this.file.file_id, absolute(group), false));
    if (names.length > mostNames)
      throw refused(this.name, 'tooLarge', `${group} in it has ${names.length} parts`);
    const found = new Set(names);
    this.listed.set(group, found);
    return found;
  }

  /**
   * Null for what is not there.
   * @throws RidgelineError `modelRefused` for a link, on the way too
   */
  kindOf(path: string): 'group' | 'dataset' | null {
    const known = this.checked.get(path);
    if (known !== undefined) return known;
    const parts = path.split('/').filter((part) => part !== '');
    const above = parts.slice(0, -1).join('/');
    const last = parts.at(-1);
    let kind: 'group' | 'dataset' | null = 'group';
    if (last !== undefined) {
      kind = this.names(above).has(last) ? this.kindOfLink(absolute(path)) : null;
    }
    this.checked.set(path, kind);
    return kind;
  }

  /** A text that a group or dataset has; null if there is none. @throws RidgelineError `modelRefused` */
  text(path: string, attribute: string): string | null {
    return this.safely(() => {
      const names = this.module.get_attribute_names(this.file.file_id, absolute(path));
      if (!names.includes(attribute)) return null;
      const { metadata, shape, value } = this.attribute(path, attribute);
      const isText = metadata.type === this.module.H5T_class_t.H5T_STRING.value;
      if (!isText || (shape?.length ?? 1) > 0 || typeof value !== 'string') return null;
      return value;
    });
  }

  /** Null for what is no tensor. @throws RidgelineError `modelRefused` */
  tensor(path: string): Hdf5Tensor | null {
    if (this.kindOf(path) !== 'dataset') return null;
    const { metadata, filters } = this.safely(() => {
      const { file_id: id } = this.file;
      return {
        metadata: this.module.get_dataset_metadata(id, absolute(path)),
        filters: this.module.get_dataset_filters(id, absolute(path)),
      };
    });
    const { shape, size, type, virtual_sources: elsewhere } = metadata;
    if (shape === null) return null;
    if ((elsewhere?.length ?? 0) > 0)
      throw refused(this.name, 'unsafe', `${path} in it lies in another file`);
    const unknown = filters.find(({ id }) => !knownFilters.includes(id));
    if (unknown !== undefined) throw this.otherType(path, `filter ${unknown.name}`);
    return {
      shape,
      read: () => {
        const isFloat = type === this.module.H5T_class_t.H5T_FLOAT.value;
        if (!isFloat || ![2, 4, 8].includes(size))
          throw this.otherType(path, `type ${type} of ${size} bytes`);
        return this.numbers(
          path,
          shape.reduce((product, edge) => product * edge, 1),
          metadata,
        );
      },
    };
  }

  private otherType(path: string, found: string): RidgelineError {
    const why = `${path} in it is kept as ${found}, and expected are floating-point numbers`;
    return refused(this.name, 'dtype', why, { layer: path, found });
  }

  private attribute(path: string, name: string): hdf5.Attribute {
    const attribute = new this.library.Attribute(this.file.file_id, absolute(path), name);
    const { size, vlen } = attribute.metadata;
    if (!vlen && size > largestText)
      throw refused(this.name, 'tooLarge', `its description has ${size} bytes`);
    return attribute;
  }

  private kindOfLink(path: string): 'group' | 'dataset' | null {
    return this.safely(() => {
      const { H5G_GROUP, H5G_DATASET, H5G_LINK, H5G_UDLINK } = this.module;
      const { file_id: id } = this.file;
      // Null for what is no link, whatever the library's types say.
      const target: string | null = this.module.get_symbolic_link(id, path);
      const type = this.module.get_type(id, path);
      if (target || type === H5G_LINK || type === H5G_UDLINK) {
        throw refused(this.name, 'unsafe', `${path} in it is a link`);
      }
      return type === H5G_GROUP ? 'group' : type === H5G_DATASET ? 'dataset' : null;
    });
  }

  /** The bytes, which the library gives in the order of this computer, made float32: it knows no halves. */
  private numbers(path: string, count: number, { size }: hdf5.Metadata): Float32Array {
    const bytes = this.safely(() => {
      const length = count * size;
      if (length === 0) return new Uint8Array();
      const place = this.module._malloc(length);
      if (place === 0) throw new Error('it does not fit into memory');
      try {
        const { file_id: id } = this.file;
        const status = this.module.get_dataset_data(id, absolute(path), null, null, null, BigInt(place));
        if (status < 0) throw new Error(`${path} cannot be read`);
        return this.module.HEAPU8.slice(place, place + length);
      } finally {
        this.module._free(place);
      }
    });
    if (size === 4) return new Float32Array(bytes.buffer);
    return size === 2
      ? fromHalf(new Uint16Array(bytes.buffer))
      : Float32Array.from(new Float64Array(bytes.buffer));
  }

  private safely<T>(ask: () => T): T {
    try {
      return ask();
    } catch (thrown) {
      if (thrown instanceof RidgelineError) throw thrown;
      throw refused(this.name, 'damaged', `it is not a whole HDF5 file (${firstLine(thrown)})`);
    }
  }
}

const absolute = (path: string): string => `/${path.replace(/^\/+/, '')}`;

function firstLine(thrown: unknown): string {
  return messageOf(thrown).split('\n')[0]?.slice(0, 200) ?? '';
}
