/** The design tokens that a canvas needs, as plain colours; read from the document by whoever draws. */
export interface ChartColours {
  readonly surface: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly control: string;
  readonly accent: string;
  readonly warn: string;
  readonly bad: string;
  /** --run-1 … --run-8 */
  readonly runs: readonly string[];
  readonly font: string;
}

/** A run's colour for life: its position in the palette, which repeats after eight. */
export function runColour(colours: ChartColours, position: number): string {
  return colours.runs[position % colours.runs.length] ?? colours.ink2;
}

/** The colour `#RRGGBB` as see-through paint. */
export function translucent(colour: string, opacity: number): string {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red ?? 0}, ${green ?? 0}, ${blue ?? 0}, ${opacity})`;
}
