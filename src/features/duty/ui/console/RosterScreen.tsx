import '../../../appeals/ui/console/parts/console.css';
import '../../../servicePoints/ui/console/parts/points.css';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { Alert, App, Button, Empty, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { dutyRoutes, type ShiftView } from '../../contract.ts';
import { clockSpan, formWords, mondayOf, plusDays } from './dutyWords.ts';
import { PatternDrawer, ShiftDrawer } from './PlanDrawers.tsx';
import { PointPicker, useChosenPoint } from './PointPicker.tsx';
import { ShiftActions } from './ShiftActions.tsx';

const words = defineWords({
  title: ['值班表', 'Roster'],
  last: ['上一周', 'Week before'],
  this: ['本周', 'This week'],
  next: ['下一周', 'Week after'],
  generate: ['按轮班规则生成两周', 'Make two weeks from the patterns'],
  generated: [
    '新排 {made} 个班，原有 {standing} 个不变，空缺 {gaps} 个',
    '{made} made, {standing} stand, {gaps} gaps',
  ],
  addPattern: ['新的轮班规则', 'New pattern'],
  addShift: ['加一个班', 'Add a shift'],
  gaps: [
    '本周有 {count} 个空缺，点开安排替班。',
    '{count} {count|gap|gaps} this week: open one to find somebody.',
  ],
  gap: ['空缺', 'Gap'],
  away: ['请假：{people}', 'Away: {people}'],
  noPoint: ['还没有服务点，请先在“服务点”里新设。', 'There is no service point yet.'],
  patterns: ['轮班规则', 'Patterns'],
  noPatterns: ['还没有轮班规则。', 'No patterns yet.'],
  end: ['停止', 'End'],
});
const topics = ['duty'];

/** A week of a point: who is where when, with the gaps first in sight. */
export function RosterScreen() {
  const t = useWords(words);
  const formats = useFormats(today());
  const choice = useChosenPoint();
  const { chosen, address, setAddress } = choice;
  const from = mondayOf(address.get('from') ?? today());
  const [open, setOpen] = useState<'pattern' | 'shift' | ShiftView>();
  const send = useSend(topics);
  const { message } = App.useApp();
  const { data, error } = useRouteQuery(
    dutyRoutes.dutyWeek,
    { query: { pointId: chosen?.id ?? '', from, days: 7 } },
    { topics, enabled: chosen !== undefined, keepPrevious: true },
  );
  const goTo = (date: string) =>
    setAddress((current) => {
      const next = new URLSearchParams(current);
      next.set('from', date);
      return next;
    });
  const generate = async () => {
    if (!chosen) return;
    try {
      const made = await send(dutyRoutes.generateShifts, { body: { pointId: chosen.id, from, days: 14 } });
      void message.success(t('generated', { ...made, gaps: made.gaps.length }), 6);
    } catch (problem) {
      void message.error(explainProblem(problem));
    }
  };
  const gaps = (data?.shifts ?? []).filter(({ status }) => status === 'gap').length;
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {data?.mayPlan && (
          <>
            <Button type="primary" onClick={() => void generate()}>
              {t('generate')}
            </Button>
            <Button onClick={() => setOpen('pattern')}>{t('addPattern')}</Button>
            <Button onClick={() => setOpen('shift')}>{t('addShift')}</Button>
          </>
        )}
      </div>
      <div className="toolRow">
        <PointPicker {...choice} />
        <Button onClick={() => goTo(plusDays(from, -7))}>{t('last')}</Button>
        <Button onClick={() => goTo(mondayOf(today()))}>{t('this')}</Button>
        <Button onClick={() => goTo(plusDays(from, 7))}>{t('next')}</Button>
        <strong>{formats.period(from, plusDays(from, 6))}</strong>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!chosen && <Empty description={t('noPoint')} />}
      {chosen && !data && !error && <Spin className="wholePage" />}
      {gaps > 0 && (
        <Alert type="warning" showIcon title={t('gaps', { count: gaps })} style={{ marginBottom: 12 }} />
      )}
      {data && (
        <>
          <section className="weekGrid seven" aria-label={t('title')}>
            {data.days.map((day) => {
              const away = data.absences.filter((one) => one.from <= day.date && one.to >= day.date);
              return (
                <div key={day.date} className={day.workday ? 'weekDay' : 'weekDay rest'}>
                  <h2>
                    {formats.date(day.date)} {day.name && <span className="soft">{day.name}</span>}
                  </h2>
                  {data.shifts
                    .filter((shift) => shift.date === day.date)
                    .map((shift) => (
                      <Slot key={shift.id} shift={shift} onOpen={() => setOpen(shift)} />
                    ))}
                  {away.length > 0 && (
                    <small className="soft">
                      {t('away', { people: away.map(({ person }) => person.name).join('、') })}
                    </small>
                  )}
                </div>
              );
            })}
          </section>
          <Patterns patterns={data.patterns} mayPlan={data.mayPlan} />
        </>
      )}
      {chosen && open === 'pattern' && <PatternDrawer point={chosen} onClose={() => setOpen(undefined)} />}
      {chosen && open === 'shift' && (
        <ShiftDrawer point={chosen} from={from} onClose={() => setOpen(undefined)} />
      )}
      {open && typeof open === 'object' && <ShiftActions shift={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Slot({ shift, onOpen }: { shift: ShiftView; onOpen: () => void }) {
  const t = useWords(words);
  const form = useWords(formWords);
  const gap = shift.status === 'gap';
  return (
    <button type="button" className={`slot ${shift.form} ${gap ? 'gap' : ''}`} onClick={onOpen}>
      <strong>
        {gap ? `${t('gap')} ` : ''}
        {shift.person?.name ?? ''}
      </strong>
      {clockSpan(shift.startsAt, shift.endsAt)} {form(shift.form)}
      {shift.deskName ? ` · ${shift.deskName}` : ''}
      {shift.topics.length > 0 ? ` · ${shift.topics.join('、')}` : ''}
    </button>
  );
}

interface PatternsProps {
  patterns: readonly {
    id: string;
    name: string;
    form: ShiftView['form'];
    people: { name: string }[];
    plan: { from: string; to: string };
  }[];
  mayPlan: boolean;
}

function Patterns({ patterns, mayPlan }: PatternsProps) {
  const t = useWords(words);
  const form = useWords(formWords);
  const send = useSend(topics);
  return (
    <section className="panel" style={{ marginTop: 16 }}>
      <h2>{t('patterns')}</h2>
      {patterns.length === 0 && <p className="soft">{t('noPatterns')}</p>}
      <ul className="plainList">
        {patterns.map((pattern) => (
          <li key={pattern.id} className="taskItem">
            <span>
              <strong>{pattern.name}</strong> <span className="badge">{form(pattern.form)}</span>{' '}
              {pattern.plan.from}–{pattern.plan.to}{' '}
              <span className="soft">{pattern.people.map(({ name }) => name).join(' → ')}</span>
            </span>
            {mayPlan && (
              <Button
                size="small"
                onClick={() => void send(dutyRoutes.endPattern, { params: { id: pattern.id } })}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
