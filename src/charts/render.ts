import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from './option';
import { registerEcharts } from './register-echarts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The chart as the text of an SVG file, drawn without the document. */
export function chartSvg(option: ChartOption, size: PictureSize, background?: string): string {
  registerEcharts();
  use([SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...option, ...(background === undefined ? {} : { backgroundColor: background }) });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/**
 * The chart as a PNG file in Base64, with two pixels for each CSS pixel.
 * @param background as pictures are pasted into documents of any colour
 */
export function chartPng(option: ChartOption, { width, height }: PictureSize, background: string): string {
  registerEcharts();
  const chart = init(document.createElement('div'), null, {
    renderer: 'canvas',
    width,
    height,
    devicePixelRatio: 2,
  });
  try {
    chart.setOption(option);
    const url = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background });
    return url.slice(url.indexOf(',') + 1);
  } finally {
    chart.dispose();
  }
}
