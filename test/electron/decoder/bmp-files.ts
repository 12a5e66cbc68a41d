/** A BMP of 8 × 4 pixels in one of the ways that Windows writes them, and its pixels. */
export interface BmpFile {
  readonly name: string;
  readonly content: Buffer;
  /** [height, width, 3], topmost row first. */
  readonly pixels: Buffer;
}

const [width, height] = [8, 4];
const palette = [
  [0, 0, 0],
  [255, 0, 0],
  [0, 255, 0],
  [16, 32, 240],
] as const;
/** The number of the colour of a pixel. */
const colourAt = (x: number, y: number): number => (x + 2 * y) % palette.length;
/** 5 bits as 8. */
const fiveBits = (value: number): number => Math.round((value * 255) / 31);

/** Microsoft, "Bitmap Storage" and "BITMAPINFOHEADER structure"; the bytes are put together here. */
export function bmpFiles(): BmpFile[] {
  const indexed = pixelsBy((x, y) => palette[colourAt(x, y)] ?? [0, 0, 0]);
  const deep = (x: number, y: number): [number, number, number] => [x * 30, y * 60, 255 - x * 20];
  const five = (x: number, y: number): [number, number, number] => [x * 4, y * 8, 31 - x];
  const twoColours = pixelsBy((x, y) => palette[colourAt(x, y) % 2] ?? [0, 0, 0]);
  return [
    {
      name: '1 bit',
      content: bmp(
        1,
        rows((y) => packed(y, 1, 2)),
      ),
      pixels: twoColours,
    },
    {
      name: '4 bits',
      content: bmp(
        4,
        rows((y) => packed(y, 4)),
      ),
      pixels: indexed,
    },
    {
      name: '8 bits',
      content: bmp(
        8,
        rows((y) => packed(y, 8)),
      ),
      pixels: indexed,
    },
    {
      name: '16 bits',
      content: bmp(
        16,
        rows((y) => words(y, five)),
      ),
      pixels: pixelsBy((x, y) => wide(five(x, y))),
    },
    {
      name: '24 bits',
      content: bmp(
        24,
        rows((y) => triples(y, deep)),
      ),
      pixels: pixelsBy(deep),
    },
    {
      name: '32 bits',
      content: bmp(
        32,
        rows((y) => triples(y, deep, 1)),
      ),
      pixels: pixelsBy(deep),
    },
    {
      name: '24 bits, top-down',
      content: bmp(
        24,
        rows((y) => triples(y, deep), true),
        0,
        -height,
      ),
      pixels: pixelsBy(deep),
    },
    {
      name: '8 bits in runs',
      content: bmp(8, Buffer.concat([...runs(8), Buffer.from([0, 1])]), 1),
      pixels: indexed,
    },
    {
      name: '4 bits in runs',
      content: bmp(4, Buffer.concat([...runs(4), Buffer.from([0, 1])]), 2),
      pixels: indexed,
    },
  ];
}

const wide = ([r, g, b]: [number, number, number]): [number, number, number] => [
  fiveBits(r),
  fiveBits(g),
  fiveBits(b),
];

function pixelsBy(colour: (x: number, y: number) => readonly [number, number, number]): Buffer {
  const all = Array.from({ length: height * width }, (_, i) => colour(i % width, Math.floor(i / width)));
  return Buffer.from(all.flat());
}

/** Bottom row first, each filled up to a multiple of four bytes. */
function rows(row: (y: number) => Buffer, isTopDown = false): Buffer {
  const all = Array.from({ length: height }, (_, y) => row(y)).map((bytes) =>
    Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]),
  );
  return Buffer.concat(isTopDown ? all : all.reverse());
}

function packed(y: number, bits: number, colours: number = palette.length): Buffer {
  const row = Buffer.alloc((width * bits) / 8);
  for (let x = 0; x < width; x++) {
    const bit = x * bits;
    row[bit >> 3]! |= (colourAt(x, y) % colours) << (8 - bits - (bit & 7));
  }
  return row;
}

function words(y: number, colour: (x: number, y: number) => [number, number, number]): Buffer {
  const row = Buffer.alloc(width * 2);
  for (let x = 0; x < width; x++) {
    const [red, green, blue] = colour(x, y);
    row.writeUInt16LE((red << 10) | (green << 5) | blue, x * 2);
  }
  return row;
}

function triples(y: number, colour: (x: number, y: number) => [number, number, number], more = 0): Buffer {
  return Buffer.concat(
    Array.from({ length: width }, (_, x) =>
      Buffer.concat([Buffer.from(colour(x, y)).reverse(), Buffer.alloc(more)]),
    ),
  );
}

/** Runs of one pixel each; an encoded row ends with 0, 0. */
function runs(bits: 4 | 8): Buffer[] {
  return Array.from({ length: height }, (_, i) => height - 1 - i).map((y) =>
    Buffer.from([
      ...Array.from({ length: width }, (_, x) => colourAt(x, y)).flatMap((c) => [1, bits === 8 ? c : c << 4]),
      0,
      0,
    ]),
  );
}

function bmp(bits: number, data: Buffer, coding = 0, storedHeight = height): Buffer {
  const colours = bits <= 8 ? palette.slice(0, 1 << bits) : [];
  const table = Buffer.from(colours.flatMap(([r, g, b]) => [b, g, r, 0]));
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(54 + table.length + data.length, 2);
  header.writeUInt32LE(54 + table.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(storedHeight, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(coding, 30);
  header.writeUInt32LE(data.length, 34);
  header.writeUInt32LE(colours.length, 46);
  return Buffer.concat([header, table, data]);
}
