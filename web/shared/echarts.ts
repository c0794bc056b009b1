import { BarChart, LineChart, PieChart } from 'echarts/charts';
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, registerTheme, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { tokens } from './tokens.ts';

// Only what our charts need; SVG stays sharp on a wall screen and on print.
use([
  AriaComponent,
  BarChart,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  PieChart,
  SVGRenderer,
  TooltipComponent,
]);

for (const mode of ['light', 'dark'] as const) {
  const color = tokens[mode];
  const axis = {
    axisLine: { lineStyle: { color: color.lineStrong } },
    axisLabel: { color: color.inkSoft, fontFamily: tokens.font },
    splitLine: { lineStyle: { color: color.line } },
  };
  registerTheme(`niangjia-${mode}`, {
    color: tokens.series[mode],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: tokens.font, color: color.ink },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    bar: { barMaxWidth: 40 },
    grid: { top: 40, right: 16, bottom: 28, left: 48 },
    legend: { top: 0, right: 0, textStyle: { color: color.inkSoft } },
    tooltip: { backgroundColor: color.card, borderColor: color.line, textStyle: { color: color.ink } },
  });
}

export { init };
