import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Card, Empty, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import type { IncidentView } from '../../contract/registers.ts';
import { privacyRoutes } from '../../contract.ts';
import type { IncidentAction } from '../../registers/incidentLifecycle.ts';
import { IncidentForm } from './IncidentForm.tsx';
import { IncidentStepForm } from './IncidentStepForm.tsx';
import { incidentActionWords, incidentStatusWords } from './incidentWords.ts';

const words = defineWords({
  title: ['泄露处置', 'Data leaks'],
  lead: [
    '发现泄露、篡改、丢失，立即登记。先处置，再报告主管部门、告知本人，三件都做完才能关闭。',
    'Enter a leak, change or loss at once. Contain it, tell the authority, tell the people; only then can it be closed.',
  ],
  open: ['登记一起', 'Enter one'],
  none: ['没有登记过泄露', 'No leak was entered'],
  major: ['重大（24 小时）', 'Major (24 h)'],
  authority: ['报告主管部门：最迟 {date}', 'Authority: by {date}'],
  people: ['告知本人：最迟 {date}', 'People: by {date}'],
  told: ['已报告 {date}', 'Told {date}'],
  peopleTold: ['已告知 {date}', 'Told {date}'],
  notTold: ['不告知：{reason}', 'Not told: {reason}'],
  affected: ['涉及 {count} 人 · {data}', '{count} people · {data}'],
  late: ['已超时', 'Late'],
});

/** Leaks with their clocks; each shows what may be done next. */
export function IncidentsScreen() {
  const t = useWords(words);
  const [entering, setEntering] = useState(false);
  const { data, error } = useRouteQuery(privacyRoutes.incidents, {}, { topics: ['privacy'] });
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button danger onClick={() => setEntering(true)}>
          {t('open')}
        </Button>
      </div>
      <p className="soft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data?.items.length === 0 && <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />}
      {data?.items.map((item) => (
        <Incident key={item.id} item={item} />
      ))}
      {entering && <IncidentForm onClose={() => setEntering(false)} />}
    </>
  );
}

function Incident({ item }: { item: IncidentView }) {
  const t = useWords(words);
  const status = useWords(incidentStatusWords);
  const action = useWords(incidentActionWords);
  const formats = useFormats();
  const [step, setStep] = useState<IncidentAction>();
  const now = new Date().toISOString();
  const clock = (done: string | null, due: string, words_: string) => (
    <p>
      {done ?? words_} {done === null && due < now && <Tag color="error">{t('late')}</Tag>}
    </p>
  );
  const told = item.authorityToldAt ? t('told', { date: formats.instant(item.authorityToldAt) }) : null;
  const peopleTold = item.peopleToldAt
    ? t('peopleTold', { date: formats.instant(item.peopleToldAt) })
    : item.peopleNotToldReason
      ? t('notTold', { reason: item.peopleNotToldReason })
      : null;
  return (
    <Card
      style={{ marginBottom: 16 }}
      title={`${item.number} ${item.title}`}
      extra={
        <>
          {item.major && <Tag color="error">{t('major')}</Tag>}
          <Tag>{status(item.status)}</Tag>
        </>
      }
      actions={item.allowedActions.map((name) => (
        <Button key={name} type="link" onClick={() => setStep(name)}>
          {action(name)}
        </Button>
      ))}
    >
      <p>{item.whatHappened}</p>
      <p>{t('affected', { count: item.peopleCount, data: item.dataTypes })}</p>
      {clock(told, item.authorityDueAt, t('authority', { date: formats.instant(item.authorityDueAt) }))}
      {clock(peopleTold, item.peopleDueAt, t('people', { date: formats.instant(item.peopleDueAt) }))}
      <Timeline
        items={item.events.map((event) => ({
          content: `${formats.instant(event.at)} · ${event.actor} · ${action(event.action as IncidentAction)}`,
        }))}
      />
      {step && <IncidentStepForm id={item.id} action={step} onClose={() => setStep(undefined)} />}
    </Card>
  );
}
