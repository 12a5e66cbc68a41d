import type { ChartColours } from '@/charts/colours';

export const chartColours: ChartColours = {
  surface: '#ffffff',
  ink: '#111111',
  ink2: '#222222',
  ink3: '#333333',
  line: '#eeeeee',
  lineStrong: '#dddddd',
  control: '#888888',
  accent: '#0000ff',
  warn: '#aa8800',
  bad: '#ff0000',
  runs: ['#000001', '#000002', '#000003', '#000004', '#000005', '#000006', '#000007', '#000008'],
  font: 'sans-serif',
};
