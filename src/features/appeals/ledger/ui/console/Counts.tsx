import { useFormats, useWords } from '#web/shared/i18n.ts';
import type { ImportView } from '../../contract.ts';
import { countWords } from './ledgerWords.ts';

type Summary = NonNullable<ImportView['summary']>;

/** The counts of an import, or of what a dry run would bring in. */
export function Counts({ summary, dry = false }: { summary: Summary; dry?: boolean }) {
  const t = useWords(countWords);
  const { number } = useFormats();
  const shown = [
    { key: 'rows', label: t('rows'), value: summary.rows },
    { key: 'cases', label: t('cases'), value: summary.cases },
    { key: 'imported', label: t(dry ? 'wouldImport' : 'imported'), value: summary.imported, tone: 'good' },
    { key: 'alreadyThere', label: t('alreadyThere'), value: summary.alreadyThere },
    {
      key: 'rejectedRows',
      label: t('rejectedRows'),
      value: summary.rejectedRows,
      tone: summary.rejectedRows > 0 ? 'problem' : '',
    },
    { key: 'open', label: t('open'), value: summary.open },
    { key: 'ended', label: t('ended'), value: summary.ended },
    { key: 'late', label: t('late'), value: summary.late },
  ];
  return (
    <dl className="counts">
      {shown.map(({ key, label, value, tone }) => (
        <div key={key} className={tone ?? ''}>
          <dt>{label}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
