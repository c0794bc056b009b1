import { Progress } from 'antd';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { ImportView } from '../../../../../platform/imports/contract.ts';
import { useImportDesk } from './importDesk.ts';

const words = defineWords({
  rows: ['读到行数', 'Rows'],
  rejectedRows: ['退回行', 'Refused rows'],
  warnedRows: ['需核对行', 'Rows to look at'],
  row: ['第 {row} 行：{why}', 'Row {row}: {why}'],
  problems: ['退回的行', 'Refused rows'],
  warnings: ['会写入、但请核对的行', 'Rows that come in but are worth a look'],
  first: ['（前 {count} 行）', '(the first {count})'],
  progress: ['已处理 {done} / {total} 行', '{done} of {total} rows'],
  read: ['已读 {done} 行', '{done} rows read'],
});

/** How far a running import is; before the first check nobody knows how many rows there are. */
export function ImportProgress({ view }: { view: ImportView }) {
  const t = useWords(words);
  const formats = useFormats();
  const done = view.summary?.rows ?? 0;
  const total = view.status === 'running' ? view.totalRows : null;
  const text = total
    ? t('progress', { done: formats.number(done), total: formats.number(total) })
    : t('read', { done: formats.number(done) });
  const percent = total ? Math.floor((done / total) * 100) : 100;
  return (
    <>
      <Progress percent={percent} status="active" showInfo={total !== null} aria-label={text} />
      <p role="status">{text}</p>
    </>
  );
}

/** What an import came to, or would come to. */
export function ImportResult({ summary }: { summary: NonNullable<ImportView['summary']> }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { counts, reasons = {} } = useImportDesk();
  const numbers: [string, number][] = [
    [t('rows'), summary.rows],
    ...Object.entries(counts).map(([name, pair]): [string, number] => [
      pick(pair),
      summary.counts[name] ?? 0,
    ]),
    [t('rejectedRows'), summary.rejectedRows],
    [t('warnedRows'), summary.warnedRows],
    ...Object.entries(reasons).flatMap(([name, pair]): [string, number][] => {
      const count = summary.counts[name] ?? 0;
      return count > 0 ? [[pick(pair), count]] : [];
    }),
  ];
  return (
    <section>
      <div className="importCounts">
        {numbers.map(([name, value]) => (
          <span key={name}>
            <b>{formats.number(value)}</b>
            {name}
          </span>
        ))}
      </div>
      <RowList title={t('problems')} rows={summary.problems} of={summary.rejectedRows} open />
      <RowList title={t('warnings')} rows={summary.warnings} of={summary.warnedRows} />
    </section>
  );
}

interface RowListProps {
  title: string;
  rows: readonly { row: number; reasons: readonly string[] }[];
  of: number;
  open?: boolean;
}

function RowList({ title, rows, of, open = false }: RowListProps) {
  const t = useWords(words);
  if (rows.length === 0) return null;
  return (
    <details open={open}>
      <summary>
        {title} {of > rows.length && t('first', { count: rows.length })}
      </summary>
      <ul>
        {rows.map(({ row, reasons }) => (
          <li key={row}>{t('row', { row, why: reasons.join('；') })}</li>
        ))}
      </ul>
    </details>
  );
}
