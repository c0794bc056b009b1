import './chart.css';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { defineWords, useWords } from './i18n.ts';
import { themeMode } from './themeMode.ts';

const words = defineWords({ table: ['以表格查看', 'See as a table'] });

/** The numbers of a chart: shown to a screen reader, and to anyone who opens the table. */
export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

interface ChartProps {
  /** Says what the chart shows. */
  label: string;
  option: EChartsCoreOption;
  table: ChartTable;
  /** CSS height; default 240px. */
  height?: string;
  /** A point was chosen: its category name and series name. */
  onPick?: (name: string, series: string) => void;
}

function DataTable({ label, table }: { label: string; table: ChartTable }) {
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, index) => (
              <td key={table.columns[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Instance = ReturnType<typeof import('./echarts.ts').init>;

/** An ECharts chart in the design tokens, with its numbers as a table. The library loads when first needed. */
export function Chart({ label, option, table, height = '240px', onPick }: ChartProps) {
  const t = useWords(words);
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<Instance>(undefined);
  const newest = useRef({ option, onPick });
  newest.current = { option, onPick };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let left = false;
    const observer = new ResizeObserver(() => chart.current?.resize());
    void import('./echarts.ts').then(({ init }) => {
      if (left) return;
      chart.current = init(element, `niangjia-${themeMode()}`, { renderer: 'svg' });
      chart.current.setOption(newest.current.option);
      chart.current.on('click', ({ name, seriesName }) => newest.current.onPick?.(name, seriesName ?? ''));
      observer.observe(element);
    });
    return () => {
      left = true;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return (
    <figure className="chart">
      <div ref={box} style={{ height }} role="img" aria-label={label} />
      <details>
        <summary>{t('table')}</summary>
        <DataTable label={label} table={table} />
      </details>
    </figure>
  );
}
