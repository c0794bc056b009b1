import '../../../appeals/ui/console/parts/console.css';
import './rectification.css';
import { Alert, Button, Descriptions, Space, Spin, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { LettersPanel } from '../../../letters/ui/console/LettersPanel.tsx';
import { rectificationRoutes } from '../../contract.ts';
import type { NoticeAction } from '../../lifecycle.ts';
import { dueWords, noticeActionWords, noticeColours, noticeStatusWords, topic } from '../words.ts';
import { ActOnNotice } from './ActOnNotice.tsx';
import { DraftNotice } from './DraftNotice.tsx';
import { NoticeStory } from './NoticeStory.tsx';
import { TaskCard } from './TaskCard.tsx';
import { TrialPart } from './TrialPart.tsx';

/** What asks for time or takes it back is never the next step. */
const sideways: readonly NoticeAction[] = ['extend', 'withdraw', 'refuse', 'edit'];

const words = defineWords({
  back: ['‹ 整改台账', '‹ Ledger'],
  draft: ['（未编号）', '(no number yet)'],
  nothing: ['现在没有您要办的步骤。', 'There is nothing for you to do now.'],
  union: ['下达工会', 'Issued by'],
  requirement: ['整改要求', 'Required'],
  target: ['验收指标', 'Measured'],
  targetText: ['{what}不超过 {most}{unit}', '{what}: at most {most}{unit}'],
  measured: ['实测 {measured}{unit}', 'measured {measured}{unit}'],
  findings: ['问题', 'Findings'],
  extended: ['已延期', 'Extended'],
  days: ['{days} 天：{reason}', '{days} days: {reason}'],
  due: ['期限', 'Due'],
  overdue: ['逾期', 'Overdue'],
  accepted: ['验收', 'Accepted'],
  withdrawn: ['撤回原因', 'Withdrawn'],
  tasks: ['各单位任务', 'Tasks'],
});

/** One notice: where it stands, what each unit does, the trial, the acceptance. */
export function NoticeScreen() {
  const t = useWords(words);
  const status = useWords(noticeStatusWords);
  const action = useWords(noticeActionWords);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { id = '' } = useParams();
  const [doing, setDoing] = useState<NoticeAction | null>(null);
  const { data, error } = useRouteQuery(rectificationRoutes.notice, { params: { id } }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const { target, acceptance, extension } = data;
  const onward = data.allowedActions.find((each) => !sideways.includes(each));
  const reads = session?.permissions.includes('letters.read') ?? false;
  const items = [
    { key: 'union', label: t('union'), children: data.union.name },
    { key: 'requirement', label: t('requirement'), children: data.requirement },
    ...(data.findings.length > 0
      ? [
          {
            key: 'findings',
            label: t('findings'),
            children: (
              <ul className="plainList">
                {data.findings.map((finding) => (
                  <li key={finding.id}>
                    <strong>{finding.title}</strong> · {finding.text}
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    ...(target
      ? [
          {
            key: 'target',
            label: t('target'),
            children: `${t('targetText', { what: target.what, most: target.most, unit: target.unit })}${
              target.measured === null
                ? ''
                : `，${t('measured', { measured: target.measured, unit: target.unit })}`
            }`,
          },
        ]
      : []),
    ...(extension ? [{ key: 'extended', label: t('extended'), children: t('days', extension) }] : []),
    ...(acceptance
      ? [
          {
            key: 'accepted',
            label: t('accepted'),
            children: `${formats.date(acceptance.on)} · ${acceptance.by} · ${acceptance.words}`,
          },
        ]
      : []),
    ...(data.withdrawReason
      ? [{ key: 'withdrawn', label: t('withdrawn'), children: data.withdrawReason }]
      : []),
    ...(data.dues.length > 0
      ? [
          {
            key: 'due',
            label: t('due'),
            children: data.dues.map((one) => (
              <span key={one.code}>
                {pick(dueWords[one.code] ?? [one.code, one.code])} {formats.date(one.due)}{' '}
                {one.late && <Tag color="red">{t('overdue')}</Tag>}
              </span>
            )),
          },
        ]
      : []),
  ];
  return (
    <>
      <p>
        <Link to="/rectification">{t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.title} · {data.number ?? t('draft')}
        </h1>
        <Tag color={noticeColours[data.status]}>{status(data.status)}</Tag>
      </div>
      <section className="panel">
        {data.allowedActions.length === 0 &&
          data.tasks.every(({ allowedActions }) => !allowedActions.length) && (
            <p className="soft">{t('nothing')}</p>
          )}
        <Space wrap style={data.allowedActions.length === 0 ? { display: 'none' } : {}}>
          {data.allowedActions.map((each) => (
            <Button key={each} type={each === onward ? 'primary' : 'default'} onClick={() => setDoing(each)}>
              {action(each)}
            </Button>
          ))}
        </Space>
        <Descriptions column={1} size="small" items={items} style={{ marginTop: 12 }} />
      </section>
      <div className="rectificationColumns">
        <div>
          <h2>{t('tasks')}</h2>
          {data.tasks.map((task) => (
            <TaskCard key={task.id} task={task} notice={data} />
          ))}
          <TrialPart notice={data} />
          {reads && data.number && (
            <LettersPanel
              subjectType="rectification"
              subjectId={data.id}
              today={dayjs().format('YYYY-MM-DD')}
            />
          )}
        </div>
        <NoticeStory notice={data} />
      </div>
      {doing === 'edit' && (
        <DraftNotice
          unionId={data.union.id}
          findings={data.findings}
          notice={data}
          onClose={() => setDoing(null)}
        />
      )}
      {doing && doing !== 'edit' && (
        <ActOnNotice notice={data} action={doing} onClose={() => setDoing(null)} />
      )}
    </>
  );
}
