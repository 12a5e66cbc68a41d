import {
  Ban,
  Camera,
  Download,
  ExternalLink,
  EyeOff,
  FolderInput,
  HardDrive,
  Image,
  ImageOff,
  Keyboard,
  Pencil,
  RotateCcw,
  SlidersHorizontal,
  Trash2,
  ZoomOut,
} from '@lucide/vue';
import type { Component } from 'vue';

/** One element of a drawing on a 20 × 20 grid: its tag and attributes. */
export type Shape = readonly [tag: string, attributes: Readonly<Record<string, string | number>>];

const path = (d: string, more: Record<string, string | number> = {}): Shape => ['path', { d, ...more }];
const rect = (x: number, y: number, width: number, height: number, rx: number): Shape => [
  'rect',
  { x, y, width, height, rx },
];
const circle = (cx: number, cy: number, r: number, more: Record<string, string> = {}): Shape => [
  'circle',
  { cx, cy, r, ...more },
];
const filled = { fill: 'currentColor' };

/** Ridgeline's own drawings. */
export const drawings = {
  data: [rect(3, 6.5, 14, 10.5, 2), path('M5.5 4h9M3.5 14l3.6-3.4 3 2.6 2.4-2 4 3.6')],
  train: [path('M3 3.5v11a2 2 0 0 0 2 2h12'), path('M6 6c1.6 5.6 4.2 7 10.5 7.2')],
  compare: [
    path('M10 3v14', { 'stroke-dasharray': '1.5 2.5' }),
    path('M3 6h6.5M9 10h8M5 14h8'),
    circle(6.2, 6, 1.4, filled),
    circle(13, 10, 1.4, filled),
    circle(9, 14, 1.4, filled),
  ],
  evaluate: [
    rect(3, 3, 14, 14, 2),
    path('M3 7.7h14M3 12.3h14M7.7 3v14M12.3 3v14'),
    ['rect', { x: 3.6, y: 3.6, width: 3.6, height: 3.6, rx: 0.6, ...filled }],
    ['rect', { x: 8.2, y: 8.2, width: 3.6, height: 3.6, rx: 0.6, ...filled }],
    ['rect', { x: 12.8, y: 12.8, width: 3.6, height: 3.6, rx: 0.6, ...filled }],
  ],
  export: [
    path(
      'M10 12.5V3.5M6.5 6.5 10 3l3.5 3.5M5.5 9.5H5a1.5 1.5 0 0 0-1.5 1.5v4.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V11A1.5 1.5 0 0 0 15 9.5h-.5',
    ),
  ],
  lessons: [
    path('M10 5.6C8.4 4.2 6 3.8 3 4v11c3-.2 5.4.2 7 1.6 1.6-1.4 4-1.8 7-1.6V4c-3-.2-5.4.2-7 1.6ZM10 5.6v11'),
  ],
  settings: [
    circle(10, 10, 2.4),
    path(
      'M10 2.8v2M10 15.2v2M2.8 10h2M15.2 10h2M4.9 4.9l1.4 1.4M13.7 13.7l1.4 1.4M4.9 15.1l1.4-1.4M13.7 6.3l1.4-1.4',
    ),
  ],
  search: [circle(9, 9, 5), path('m13 13 4 4')],
  check: [path('m4.5 10.5 3.7 3.7 7.3-8')],
  close: [path('m5.5 5.5 9 9M14.5 5.5l-9 9')],
  down: [path('m6 8 4 4 4-4')],
  left: [path('m12 6-4 4 4 4')],
  right: [path('m8 6 4 4-4 4')],
  up: [path('m6 12 4-4 4 4')],
  first: [path('M5 4.5h10M10 16V8M6.5 11.5 10 8l3.5 3.5')],
  pause: [path('M7 5v10M13 5v10', { 'stroke-width': 2.2 })],
  play: [path('M7 4.5 15 10l-8 5.5z', filled)],
  stop: [rect(5.5, 5.5, 9, 9, 1.5)],
  warn: [path('M10 3.2 17.5 16.5h-15z'), path('M10 8.2v3.6M10 14.1v.1')],
  info: [circle(10, 10, 7), path('M10 9v4.2M10 6.6v.1')],
  eye: [path('M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5z'), circle(10, 10, 2.2)],
  pin: [path('M7 3h6l-.7 5.2 2.2 2.3H5.5l2.2-2.3zM10 10.5V17')],
  plus: [path('M10 4.5v11M4.5 10h11')],
  minus: [path('M5 10h10')],
  table: [rect(3, 4, 14, 12, 1.5), path('M3 8h14M3 12h14M9 8v8')],
  lock: [rect(4.5, 9, 11, 8, 1.8), path('M7 9V6.5a3 3 0 0 1 6 0V9')],
  folder: [
    path(
      'M3 6a1.5 1.5 0 0 1 1.5-1.5h3.3l1.7 2h6A1.5 1.5 0 0 1 17 8v6.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z',
    ),
  ],
  more: [path('M5 10h.01M10 10h.01M15 10h.01', { 'stroke-width': 2.6 })],
  disk: [rect(3, 11, 14, 5, 1.5), path('M4 11l2-6.5h8L16 11M13.5 13.5h.01')],
  copy: [rect(7, 7, 9, 9, 1.5), path('M4 12V5.5A1.5 1.5 0 0 1 5.5 4H12')],
  redo: [path('M16 8H8.5a4 4 0 0 0 0 8H12M16 8l-3.2-3.2M16 8l-3.2 3.2')],
  undo: [path('M4 8h7.5a4 4 0 0 1 0 8H8M4 8l3.2-3.2M4 8l3.2 3.2')],
} as const satisfies Record<string, readonly Shape[]>;

/** Drawings of Lucide, for the rest. */
export const lucide = {
  ban: Ban,
  camera: Camera,
  download: Download,
  drive: HardDrive,
  image: Image,
  external: ExternalLink,
  eyeOff: EyeOff,
  imageOff: ImageOff,
  moveTo: FolderInput,
  keyboard: Keyboard,
  pencil: Pencil,
  again: RotateCcw,
  sliders: SlidersHorizontal,
  trash: Trash2,
  zoomOut: ZoomOut,
} as const satisfies Record<string, Component>;

export type IconName = keyof typeof drawings | keyof typeof lucide;
