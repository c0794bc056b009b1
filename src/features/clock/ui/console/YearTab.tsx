import { Alert, Button, Input, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { clockRoutes, dayKinds } from '../../contract.ts';
import { kindWords } from './dayWords.ts';
import { ImportYear } from './ImportYear.tsx';
import { today } from './months.ts';
import { RecomputeNote } from './RecomputeNote.tsx';
import { YearGrid } from './YearGrid.tsx';
import { YearHistory } from './YearHistory.tsx';

const words = defineWords({
  year: ['{year} 年', '{year}'],
  previous: ['上一年', 'Year before'],
  next: ['下一年', 'Year after'],
  division: ['行政区划代码（不填看全国）', 'Division code (empty: the nation)'],
  announced: ['全年 {count} 个工作日', '{count} working days'],
  notAnnounced: ['{year} 年放假安排尚未公布', 'The days off of {year} are not announced yet'],
  notAnnouncedHint: [
    '落在这一年的期限都标为“暂定”。国务院办公厅公布后请导入，系统会重新计算在办期限并逐件记录变化。',
    'Deadlines within it are marked provisional. Import the notice once it is out: running deadlines are then computed anew and each change is recorded.',
  ],
  import: ['导入放假通知', 'Import a notice'],
  history: ['变更记录', 'History'],
  source: ['{source}，{at}', '{source}, {at}'],
  shipped: ['随系统提供', 'shipped with the product'],
  imported: ['由 {actor} 导入', 'imported by {actor}'],
});

/** The calendar of one year, where it came from, and the import of the next. */
export function YearTab() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const formats = useFormats(today());
  const session = useSession();
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const [division, setDivision] = useState('');
  const [side, setSide] = useState<'import' | 'history'>();
  const code = /^\d{2,12}$/.test(division) ? { divisionCode: division } : {};
  const { data, error } = useRouteQuery(
    clockRoutes.calendarYear,
    { params: { year }, query: code },
    { topics: ['calendar'], keepPrevious: true },
  );
  const origin = (source: string, actor: string) =>
    source === 'shipped' ? t('shipped') : t('imported', { actor });
  return (
    <>
      <div className="calendarBar">
        <Button onClick={() => setYear(year - 1)} aria-label={t('previous')}>
          ‹
        </Button>
        <h2>{t('year', { year })}</h2>
        <Button onClick={() => setYear(year + 1)} aria-label={t('next')}>
          ›
        </Button>
        <Input
          className="divisionField"
          aria-label={t('division')}
          placeholder={t('division')}
          value={division}
          allowClear
          inputMode="numeric"
          onChange={(event) => setDivision(event.target.value.trim())}
        />
        <span className="grow" />
        <Button onClick={() => setSide('history')}>{t('history')}</Button>
        {holds(session, 'calendar.manage') && (
          <Button type="primary" onClick={() => setSide('import')}>
            {t('import')}
          </Button>
        )}
      </div>
      <RecomputeNote />
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data ? (
        <Spin className="wholePage" />
      ) : (
        <>
          {data.announced ? (
            <p className="soft">
              <b>{t('announced', { count: data.workdays })}</b>
              {data.source !== null && data.importedAt !== null && (
                <>
                  {' · '}
                  {t('source', {
                    source: origin(data.source, data.importedBy ?? ''),
                    at: formats.instant(data.importedAt),
                  })}
                </>
              )}
            </p>
          ) : (
            <Alert
              type="warning"
              showIcon
              title={t('notAnnounced', { year: data.year })}
              description={t('notAnnouncedHint')}
            />
          )}
          <ul className="legend">
            {dayKinds.map((name) => (
              <li key={name}>
                <span className={`swatch ${name}`} /> {kind(name)}
              </li>
            ))}
          </ul>
          <YearGrid year={data} />
        </>
      )}
      {side === 'import' && (
        <ImportYear
          onClose={(imported) => {
            setSide(undefined);
            if (imported !== undefined) setYear(imported);
          }}
        />
      )}
      {side === 'history' && <YearHistory year={year} onClose={() => setSide(undefined)} />}
    </>
  );
}
