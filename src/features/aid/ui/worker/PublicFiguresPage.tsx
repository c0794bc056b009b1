import './help.css';
import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { publicFiguresRoute } from './calls.ts';

const words = defineWords({
  title: ['帮扶公开', 'Help in figures'],
  lead: [
    '工会这一年的救助和慰问。人数不重复计算；一个人得到几次帮助，就是几人次。',
    'Aid and condolence of a year. People are counted once; person-times as often as they were helped.',
  ],
  year: ['年份', 'Year'],
  people: ['帮扶人数', 'People helped'],
  times: ['帮扶人次', 'Person-times'],
  amount: ['发放金额', 'Money given'],
  person: ['{count} 人', '{count} {count|person|people}'],
  time: ['{count} 人次', '{count} {count|time|times}'],
  few: ['人数少，不公开', 'Too few to tell'],
  by: ['按项目', 'By programme'],
  none: ['这一年还没有发放。', 'Nothing was given in this year yet.'],
  small: [
    '不足 5 人的不公开，免得认出是谁。',
    'Figures of fewer than five people are not told, so that nobody is recognised.',
  ],
});

/** Sums for everybody: no name, and nothing from which a person could be told. */
export function PublicFiguresPage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [asked, setAsked] = useState('');
  const { data, problem, reload } = useCall(publicFiguresRoute, { query: asked ? { year: asked } : {} }, [
    'aid',
    asked,
  ]);
  if (problem !== undefined) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const person = (count: number | null) => (count === null ? t('few') : t('person', { count }));
  const time = (count: number | null) => (count === null ? t('few') : t('time', { count }));
  const money = (fen: number | null) => (fen === null ? t('few') : formats.money(fen));
  const years = Array.from({ length: 3 }, (_, back) => String(data.thisYear - back));
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <SelectField
        name="year"
        label={t('year')}
        placeholder={t('year')}
        value={String(data.year)}
        options={years.map((value) => ({ value, label: value }))}
        onChange={setAsked}
      />
      {data.byProgramme.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <dl className="helpFigures">
            <dt>{t('people')}</dt>
            <dd>{person(data.people)}</dd>
            <dt>{t('times')}</dt>
            <dd>{time(data.personTimes)}</dd>
            <dt>{t('amount')}</dt>
            <dd>{money(data.amountFen)}</dd>
          </dl>
          <h2>{t('by')}</h2>
          {data.byProgramme.map((row) => (
            <article className="helpCard" key={row.name.zh}>
              <h3>{pick([row.name.zh, row.name.en])}</h3>
              <p>
                {row.people === null
                  ? t('few')
                  : [person(row.people), time(row.personTimes), money(row.amountFen)].join(' · ')}
              </p>
            </article>
          ))}
        </>
      )}
      <p>{t('small')}</p>
    </>
  );
}
