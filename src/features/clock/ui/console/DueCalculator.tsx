import { Alert, Input, InputNumber, Select, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { clockRoutes } from '../../contract.ts';
import { today } from './months.ts';

const words = defineWords({
  from: ['起算日（当日不计）', 'Starts on (not counted)'],
  time: ['时刻', 'Time'],
  amount: ['期限', 'Term'],
  unit: ['单位', 'Unit'],
  workday: ['工作日', 'working days'],
  day: ['日', 'days'],
  month: ['个月', 'months'],
  hour: ['小时', 'hours'],
  roll: ['末日为休息日时', 'When the last day is a day off'],
  none: ['不顺延', 'stays'],
  nextWorkday: ['顺延到下一个工作日', 'moves to the next working day'],
  division: ['行政区划代码（可不填）', 'Division code (may be empty)'],
  due: ['到期日', 'Due'],
  provisional: ['暂定：涉及的年份放假安排尚未公布', 'Provisional: a year concerned is not announced yet'],
  counted: ['计入的日子', 'Counted days'],
  skipped: ['跳过的日子', 'Skipped days'],
  makeUp: ['调休上班', 'make-up day'],
});

type Unit = 'workday' | 'day' | 'month' | 'hour';
const units: readonly Unit[] = ['workday', 'day', 'month', 'hour'];

/** When a term is due, with every counted and skipped day and the sentence that explains it. */
export function DueCalculator() {
  const t = useWords(words);
  const language = useLanguage();
  const formats = useFormats();
  const [from, setFrom] = useState(today());
  const [time, setTime] = useState('09:00');
  const [unit, setUnit] = useState<Unit>('workday');
  const [amount, setAmount] = useState(5);
  const [roll, setRoll] = useState<'none' | 'nextWorkday'>('none');
  const [division, setDivision] = useState('');
  const { data, error } = useRouteQuery(
    clockRoutes.dueDate,
    {
      query: {
        ...{ from, unit, amount, roll },
        ...(unit === 'hour' ? { time } : {}),
        ...(/^\d{2,12}$/.test(division) ? { divisionCode: division } : {}),
      },
    },
    { topics: ['calendar'], keepPrevious: true, enabled: from !== '' },
  );
  return (
    <div className="calculator">
      <div className="fields">
        <label htmlFor="dueFrom">
          {t('from')}
          <Input id="dueFrom" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        {unit === 'hour' && (
          <label htmlFor="dueTime">
            {t('time')}
            <Input
              id="dueTime"
              type="time"
              value={time}
              onChange={(event) => setTime(event.target.value || '00:00')}
            />
          </label>
        )}
        <label htmlFor="dueAmount">
          {t('amount')}
          <InputNumber
            id="dueAmount"
            min={0}
            max={3650}
            precision={0}
            value={amount}
            onChange={(value) => setAmount(value ?? 0)}
          />
        </label>
        <label htmlFor="dueUnit">
          {t('unit')}
          <Select
            id="dueUnit"
            value={unit}
            onChange={setUnit}
            options={units.map((value) => ({ value, label: t(value) }))}
          />
        </label>
        <label htmlFor="dueRoll">
          {t('roll')}
          <Select
            id="dueRoll"
            value={roll}
            onChange={setRoll}
            options={(['none', 'nextWorkday'] as const).map((value) => ({ value, label: t(value) }))}
          />
        </label>
        <label htmlFor="dueDivision">
          {t('division')}
          <Input
            id="dueDivision"
            value={division}
            inputMode="numeric"
            onChange={(event) => setDivision(event.target.value.trim())}
          />
        </label>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin />}
      {data && (
        <section className="result" aria-live="polite">
          <p className="dueDay">
            <span>{t('due')}</span>
            <strong>{unit === 'hour' ? formats.instant(data.dueAt) : formats.date(data.due)}</strong>
          </p>
          {data.provisional && <Alert type="warning" showIcon title={t('provisional')} />}
          <p>{data.explanation[language]}</p>
          <div className="dayLists">
            {data.counted.length > 0 && (
              <div>
                <h2>
                  {t('counted')} <small>{data.counted.length}</small>
                </h2>
                <ol className="dayList">
                  {data.counted.slice(0, 100).map(({ date, makeUp }) => (
                    <li key={date} className={makeUp ? 'makeUp' : 'work'}>
                      {formats.date(date)} {makeUp && <small>{t('makeUp')}</small>}
                    </li>
                  ))}
                </ol>
              </div>
            )}
            {data.skipped.length > 0 && (
              <div>
                <h2>
                  {t('skipped')} <small>{data.skipped.length}</small>
                </h2>
                <ul className="dayList">
                  {data.skipped.slice(0, 100).map(({ date, name, kind }) => (
                    <li key={date} className={kind === 'extra' ? 'extraOff' : kind}>
                      {formats.date(date)} <small>{name}</small>
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </div>
        </section>
      )}
    </div>
  );
}
