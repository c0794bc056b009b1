import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { Period } from './readings.ts';

const words = defineWords({ note: ['{scope} · {period}收到的诉求', '{scope} · appeals received {period}'] });

/** Period and scope of the figures above it, told once. */
export function PeriodNote({ period, scope }: { period: Period; scope: string }) {
  const t = useWords(words);
  const formats = useFormats();
  return <p className="panelNote">{t('note', { scope, period: formats.period(period.from, period.to) })}</p>;
}
