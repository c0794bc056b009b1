import '../../../appeals/ui/console/parts/console.css';
import '../../../servicePoints/ui/console/parts/points.css';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { Alert, Button, Empty, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type LectureView, lectureRoutes } from '../../contract.ts';
import { useMatterNames } from './matterNames.ts';
import { PlanLecture } from './PlanLecture.tsx';

const words = defineWords({
  title: ['普法讲座', 'Lectures'],
  plan: ['安排讲座', 'Plan a lecture'],
  none: [
    '还没有讲座。可在“诉求数据”里从上升的诉求安排。',
    'No lectures yet. Plan one on what rises, under “Figures of appeals”.',
  ],
  planned: ['待举办', 'Planned'],
  held: ['已举办', 'Held'],
  cancelled: ['已取消', 'Cancelled'],
  speaker: ['主讲：{name}', 'Speaker: {name}'],
  came: [
    '来自 {count} 件诉求（{from} 至 {to}，上期 {before} 件）',
    'From {count} appeals ({from} to {to}; {before} before)',
  ],
  hold: ['登记已举办', 'It was held'],
  cancel: ['取消', 'Call off'],
  attendance: ['到场人数', 'How many came'],
  materials: ['发放的资料', 'Handed out'],
  people: ['{count} 人到场', '{count} came'],
  reason: ['原因', 'Reason'],
});
const topics = ['lectures'];

/** Lectures, newest first: what each came of, and how many came. */
export function LecturesScreen() {
  const t = useWords(words);
  const names = useMatterNames();
  const formats = useFormats(today());
  const send = useSend(topics);
  const [open, setOpen] = useState<'plan' | { lecture: LectureView; step: 'hold' | 'cancel' }>();
  const { data, error } = useRouteQuery(lectureRoutes.lectures, { query: {} }, { topics });
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {data?.mayPlan && (
          <Button type="primary" onClick={() => setOpen('plan')}>
            {t('plan')}
          </Button>
        )}
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.items.length === 0 && <Empty description={t('none')} />}
      <ul className="cardGrid">
        {data?.items.map((lecture) => (
          <li key={lecture.id}>
            <h2>{lecture.topic}</h2>
            <p>
              <span className="badge">{t(lecture.status)}</span> {formats.instant(lecture.startsAt)}
            </p>
            <p>
              {lecture.place} · {t('speaker', { name: lecture.speaker })}
            </p>
            <p className="soft">
              {names.subject(lecture.category)} · {names.group(lecture.workerGroup)} · {lecture.unionName}
            </p>
            {lecture.trend && (
              <p>
                {t('came', {
                  count: lecture.appealCount,
                  from: lecture.trend.from,
                  to: lecture.trend.to,
                  before: lecture.trend.before,
                })}{' '}
                {lecture.appeals.slice(0, 5).map(({ id, number }) => (
                  <Link key={id} to={`/appeals/${id}`}>
                    {number}{' '}
                  </Link>
                ))}
              </p>
            )}
            {lecture.attendance !== null && (
              <p>
                {t('people', { count: lecture.attendance })} {lecture.materials}
              </p>
            )}
            <div className="buttonRow">
              {lecture.allowedActions.map((step) => (
                <Button key={step} size="small" onClick={() => setOpen({ lecture, step })}>
                  {t(step)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {open === 'plan' && <PlanLecture onClose={() => setOpen(undefined)} />}
      {open && open !== 'plan' && (
        <FormDrawer
          title={`${t(open.step)} · ${open.lecture.topic}`}
          fields={
            open.step === 'hold'
              ? [
                  { name: 'attendance', kind: 'number', label: t('attendance'), required: true },
                  { name: 'materials', kind: 'text', label: t('materials') },
                ]
              : [{ name: 'reason', kind: 'text', label: t('reason'), required: true }]
          }
          onSend={({ attendance, materials, reason }) => {
            const { id, version } = open.lecture;
            return open.step === 'hold'
              ? send(lectureRoutes.holdLecture, {
                  params: { id },
                  body: { attendance: Number(attendance), materials: String(materials ?? ''), version },
                })
              : send(lectureRoutes.cancelLecture, {
                  params: { id },
                  body: { reason: String(reason), version },
                });
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
