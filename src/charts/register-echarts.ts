import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

type Registers = Parameters<typeof CanvasRenderer>[0];
type Painter = Parameters<Registers['registerPainter']>[1];

/**
 * zrender empties its element with `innerHTML = ''`, which Trusted Types refuse, even for an empty string. Its
 * element gets a setter that does the same without HTML.
 */
function emptyWithoutHtml(element: HTMLElement): void {
  Object.defineProperty(element, 'innerHTML', {
    configurable: true,
    set: () => {
      element.replaceChildren();
    },
  });
}

function trustedCanvasRenderer(registers: Registers): void {
  CanvasRenderer({
    ...registers,
    registerPainter: (name, CanvasPainter) => {
      const TrustedPainter = function (...[root, ...rest]: ConstructorParameters<Painter>) {
        emptyWithoutHtml(root);
        return new CanvasPainter(root, ...rest);
      };
      registers.registerPainter(name, TrustedPainter as unknown as Painter);
    },
  });
}

/** The parts of ECharts that the charts use, and no others. */
export function registerEcharts(): void {
  use([
    BarChart,
    CustomChart,
    GridComponent,
    LabelLayout,
    LineChart,
    MarkLineComponent,
    ScatterChart,
    trustedCanvasRenderer,
  ]);
}
