import { call } from '#web/shared/api.ts';
import { currentLanguage } from '#web/shared/i18n.ts';
import type { FiguresView } from '../../../contract.ts';
import { figureRoutes } from '../../contract.ts';
import type { FigureFilters } from './figureAddress.ts';
import { byWords, measureWords, rateWords } from './figureWords.ts';

type Cell = string | number;

/** A cell that a spreadsheet would take for a formula is made text. */
function quoted(cell: Cell): string {
  const text = String(cell);
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) && text !== '—' ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV, with the mark that lets spreadsheet programs tell UTF-8. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;

const counts = ['received', 'accepted', 'closed', 'open', 'overdueOpen', 'late', 'settled'] as const;
const rates = ['acceptanceRate', 'closureRate', 'mediationRate', 'onTimeRate', 'satisfactionRate'] as const;
const ways = ['month', 'category', 'union', 'point', 'tier', 'door', 'status'] as const;

/** Everything on the screen as one CSV file: figures with their parts, then each breakdown. */
export async function saveFigures(
  filters: FigureFilters & { door?: 'counter'; tier?: 'centre' },
  figures: FiguresView,
): Promise<void> {
  const language = currentLanguage();
  const measure = (name: (typeof counts)[number]) => measureWords.say(language, name);
  const rows: Cell[][] = [[figures.scope, figures.from ?? '', figures.to ?? '']];
  for (const name of counts) rows.push([measure(name), figures[name]]);
  for (const name of rates)
    rows.push([
      rateWords.say(language, name),
      figures[name].percent === null ? '—' : figures[name].text,
      figures[name].numerator,
      figures[name].denominator,
    ]);
  for (const by of ways) {
    const { items } = await call(figureRoutes.breakdown, { query: { ...filters, by } });
    rows.push([], [byWords.say(language, by), ...counts.map(measure)]);
    for (const item of items) rows.push([item.words[language], ...counts.map((name) => item[name])]);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
  link.download = `figures-${figures.from ?? ''}-${figures.to ?? ''}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
