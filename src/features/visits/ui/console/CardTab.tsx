import { Alert, App, Button, DatePicker, Input, Modal, Spin, Switch, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { visitRoutes, type YearlyView } from '../../contract.ts';
import { type YearlyItem, yearlyItems } from '../../tables.ts';
import { itemWords, topic } from './words.ts';

const words = defineWords({
  year: ['年份', 'Year'],
  all: ['看全部人员的', 'Show those of all colleagues'],
  lead: [
    '一年六件事：写下打算，办成后写结果。不打分，不排名。',
    'Six things a year: write what you plan, then what came of it. No points, no ranking.',
  ],
  plan: ['打算怎么做', 'What is planned'],
  result: ['办成了什么', 'What came of it'],
  on: ['办成日期', 'On'],
  write: ['写打算', 'Plan it'],
  change: ['改打算', 'Change the plan'],
  finish: ['已办成', 'It is done'],
  done: ['{day} 办成', 'done {day}'],
  notYet: ['还没有写', 'Not written yet'],
  nobody: ['这一年还没有人写。', 'Nobody wrote anything for this year.'],
});

type Editing = { item: YearlyItem; known: YearlyView | undefined; what: 'plan' | 'finish' };

/** The yearly card of six. */
export function CardTab() {
  const t = useWords(words);
  const [year, setYear] = useState(dayjs().year());
  const [all, setAll] = useState(false);
  const { data, error } = useRouteQuery(
    visitRoutes.yearlyCards,
    { query: { year, mine: all ? 'false' : 'true' } },
    { topics: [topic], keepPrevious: true },
  );
  const people = new Map<string, YearlyView[]>();
  for (const item of data?.items ?? [])
    people.set(item.accountId, [...(people.get(item.accountId) ?? []), item]);
  return (
    <>
      <p className="soft">{t('lead')}</p>
      <div className="visitFilter">
        <DatePicker
          picker="year"
          aria-label={t('year')}
          allowClear={false}
          value={dayjs(`${year}-01-01`)}
          onChange={(chosen) => chosen && setYear(chosen.year())}
        />
        <Switch id="allCards" checked={all} onChange={setAll} />
        <label htmlFor="allCards">{t('all')}</label>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && !all && <Card year={year} items={data.items} own />}
      {data && all && people.size === 0 && <div className="emptyHint">{t('nobody')}</div>}
      {all &&
        [...people].map(([id, items]) => (
          <section key={id}>
            <h2>{items[0]?.accountName}</h2>
            <Card year={year} items={items} own={items[0]?.mine ?? false} />
          </section>
        ))}
    </>
  );
}

function Card({ year, items, own }: { year: number; items: readonly YearlyView[]; own: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [editing, setEditing] = useState<Editing | null>(null);
  return (
    <section className="panel">
      <ul className="plainList">
        {yearlyItems.map((item) => {
          const known = items.find((one) => one.item === item);
          return (
            <li key={item} className="findingLine">
              <strong>{pick(itemWords[item])}</strong>
              <span className="findingText">
                {known?.plan ?? <span className="soft">{t('notYet')}</span>}
                {known?.result && <span className="soft"> → {known.result}</span>}
              </span>
              {known?.doneOn && <Tag color="green">{t('done', { day: formats.date(known.doneOn) })}</Tag>}
              {own && !known?.doneOn && (
                <Button size="small" onClick={() => setEditing({ item, known, what: 'plan' })}>
                  {t(known ? 'change' : 'write')}
                </Button>
              )}
              {own && known && !known.doneOn && (
                <Button size="small" onClick={() => setEditing({ item, known, what: 'finish' })}>
                  {t('finish')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {editing && <EditItem year={year} editing={editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function EditItem({ year, editing, onClose }: { year: number; editing: Editing; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [text, setText] = useState(editing.what === 'plan' ? (editing.known?.plan ?? '') : '');
  const [day, setDay] = useState(dayjs());
  const plan = useRouteMutation(visitRoutes.planYearlyItem, [topic]);
  const finish = useRouteMutation(visitRoutes.finishYearlyItem, [topic]);
  const told = {
    onSuccess: onClose,
    onError: (problem: unknown) => void message.error(explainProblem(problem)),
  };
  const version = editing.known?.version ?? 0;
  const send = () => {
    if (editing.what === 'plan')
      plan.mutate({ body: { year, item: editing.item, plan: text.trim(), version } }, told);
    else if (editing.known)
      finish.mutate(
        {
          params: { id: editing.known.id },
          body: { version, result: text.trim(), doneOn: day.format('YYYY-MM-DD') },
        },
        told,
      );
  };
  const label = t(editing.what === 'plan' ? 'plan' : 'result');
  return (
    <Modal
      open
      title={`${pick(itemWords[editing.item])} · ${label}`}
      okButtonProps={{ disabled: text.trim() === '' }}
      onOk={send}
      onCancel={onClose}
    >
      {editing.what === 'finish' && (
        <p>
          <DatePicker
            aria-label={t('on')}
            allowClear={false}
            value={day}
            onChange={(chosen) => chosen && setDay(chosen)}
          />
        </p>
      )}
      <Input.TextArea
        aria-label={label}
        rows={4}
        maxLength={editing.what === 'plan' ? 500 : 1_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
