import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js';
import type { ChartConfiguration, ChartDataset, ScaleOptionsByType } from 'chart.js';
import type { DashboardChart } from '../../server/src/protocol/dashboard';
import { formatNumber, formatTick } from './formats';
import type { Theme } from './theme';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
);

type Datum = number | null | [number, number] | { x: number; y: number };
type Dataset = ChartDataset<'bar' | 'line' | 'scatter', Datum[]>;

/** Draws a chart into a canvas. The caller destroys it before the canvas goes. */
export function drawChart(canvas: HTMLCanvasElement, chart: DashboardChart, theme: Theme): Chart {
  const configuration: ChartConfiguration<'bar' | 'line' | 'scatter', Datum[]> = {
    type: typeOf(chart),
    data: { labels: [...chart.labels], datasets: datasetsOf(chart, theme) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      ...(chart.kind === 'bars' && { indexAxis: 'y' as const }),
      scales: {
        x: axis(chart, theme, chart.kind === 'bars' ? 'value' : 'place'),
        y: axis(chart, theme, chart.kind === 'bars' ? 'place' : 'value'),
      },
      plugins: {
        legend: {
          display: chart.series.length > 1,
          position: 'bottom',
          labels: { color: theme.foreground, boxWidth: 12, font: { family: theme.fontFamily } },
        },
        tooltip: {
          callbacks: {
            label: ({ dataset, raw }) =>
              `${dataset.label ?? ''}: ${formatNumber(amountOf(raw as Datum), chart.unit)}`,
          },
        },
      },
    },
  };
  return new Chart(canvas, configuration);
}

function typeOf({ kind }: DashboardChart): 'bar' | 'line' | 'scatter' {
  if (kind === 'line') return 'line';
  return kind === 'points' ? 'scatter' : 'bar';
}

function datasetsOf({ kind, series }: DashboardChart, theme: Theme): Dataset[] {
  return series.map(({ name, values, xValues }, index) => ({
    label: name,
    data:
      kind === 'waterfall'
        ? steps(values)
        : kind === 'points'
          ? points(values, xValues)
          : [...values],
    backgroundColor: theme.series(index),
    borderColor: theme.isHighContrast && kind !== 'line' ? theme.foreground : theme.series(index),
    borderWidth: kind === 'line' ? 2 : theme.isHighContrast ? 1 : 0,
    ...(kind === 'line' && { pointRadius: 2, spanGaps: false }),
    ...(kind === 'points' && { pointRadius: 6, pointStyle: pointStyles[index % 4] ?? 'circle' }),
  }));
}

/** Colour alone never tells two points apart. */
const pointStyles = ['circle', 'rect', 'triangle', 'rectRot'] as const;

function points(
  values: readonly (number | null)[],
  xValues: readonly (number | null)[] = [],
): { x: number; y: number }[] {
  return values.flatMap((y, index) => {
    const x = xValues[index];
    return y === null || x === null || x === undefined ? [] : [{ x, y }];
  });
}

/** Each bar of a waterfall begins where the one before ended. */
function steps(values: readonly (number | null)[]): [number, number][] {
  let level = 0;
  return values.map((value) => {
    const start = level;
    level += value ?? 0;
    return [start, level];
  });
}

function amountOf(raw: Datum): number {
  if (Array.isArray(raw)) return raw[1] - raw[0];
  return typeof raw === 'object' && raw !== null ? raw.y : (raw ?? 0);
}

function axis(chart: DashboardChart, theme: Theme, role: 'place' | 'value') {
  const unit = role === 'value' ? chart.unit : (chart.xUnit ?? 'text');
  const isStacked = chart.kind === 'stacked';
  const options = {
    stacked: isStacked,
    beginAtZero: true,
    grid: { color: theme.lines, display: role === 'value' && !theme.isHighContrast },
    border: { color: theme.lines },
    ticks: {
      color: theme.foreground,
      font: { family: theme.fontFamily },
      maxRotation: 0,
      autoSkipPadding: 16,
      ...(unit !== 'text' && {
        callback: (value: string | number) => formatTick(Number(value), unit),
      }),
    },
  };
  return options as unknown as ScaleOptionsByType<'linear'>;
}
