import '../../../appeals/ui/console/parts/console.css';
import './organising.css';
import { Alert, Button, Descriptions, Spin, Tag, Timeline } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { LettersPanel } from '../../../letters/ui/console/LettersPanel.tsx';
import { type FoundingView, organisingRoutes } from '../../contract.ts';
import type { FoundingAction } from '../../foundings/lifecycle.ts';
import { ActOnFounding } from './ActOnFounding.tsx';
import {
  actionWords,
  modeWords,
  operatingWords,
  reasonWords,
  statusWords,
  storyWords,
  topic,
} from './words.ts';

const words = defineWords({
  back: ['建会进度', 'Foundings'],
  next: ['下一步', 'Next'],
  nothing: ['现在没有您要办的步骤。', 'There is nothing for you to do now.'],
  employer: ['企业', 'Employer'],
  under: ['所属', 'Under'],
  staff: ['职工人数', 'Staff'],
  owner: ['负责人', 'Owner'],
  mode: ['建会方式', 'Mode'],
  leading: ['牵头或依托', 'Led by'],
  group: ['筹备组', 'Preparatory group'],
  name: ['拟建工会', 'Proposed name'],
  members: ['筹建会员', 'Members to be'],
  election: ['选举', 'Election'],
  count: [
    '应到 {entitled}，实到 {present}，发出 {issued}，收回 {returned}，有效 {valid}',
    '{entitled} entitled, {present} present, {issued} issued, {returned} returned, {valid} valid',
  ],
  union: ['工会', 'Union'],
  roster: ['花名册', 'Roster'],
  rosterCount: ['已登记会员 {count} 人', '{count} members on the register'],
  certificate: ['法人证书', 'Certificate'],
  noCertificate: ['尚未办理，可在工会页申请', 'Not yet: apply on the union’s page'],
  until: ['{number}，有效至 {day}', '{number}, valid until {day}'],
  stopped: ['停止原因：{reason}', 'Stopped: {reason}'],
  surveys: ['摸排情况', 'Surveys'],
  story: ['经过', 'Story'],
  people: ['{count} 人', '{count} people'],
});

/** One founding: what is known, what was done, what comes next. */
export function FoundingScreen() {
  const t = useWords(words);
  const pick = usePick();
  const { id = '' } = useParams();
  const [doing, setDoing] = useState<FoundingAction | null>(null);
  const { data, error } = useRouteQuery(organisingRoutes.founding, { params: { id } }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const [first] = data.allowedActions;
  return (
    <>
      <Link to="/organising">← {t('back')}</Link>
      <div className="screenHead">
        <h1>
          {data.employer.name} <Tag>{pick(statusWords[data.status])}</Tag>
        </h1>
      </div>
      <section className="panel" aria-label={t('next')}>
        {data.allowedActions.length === 0 && <p className="soft">{t('nothing')}</p>}
        <div className="buttonRow">
          {data.allowedActions.map((action) => (
            <Button
              key={action}
              type={action === first && action !== 'stop' ? 'primary' : 'default'}
              onClick={() => setDoing(action)}
            >
              {pick(actionWords[action])}
            </Button>
          ))}
        </div>
        {data.stopReason && <p>{t('stopped', { reason: data.stopReason })}</p>}
      </section>
      <div className="foundingColumns">
        <div>
          <Facts founding={data} />
          <LettersPanel subjectType="founding" subjectId={data.id} today={dayjs().format('YYYY-MM-DD')} />
        </div>
        <Story founding={data} />
      </div>
      {doing && <ActOnFounding founding={data} action={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function Facts({ founding }: { founding: FoundingView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { preparation, application, election, foundedUnion, certificate } = founding;
  const items = [
    { key: 'under', label: t('under'), children: founding.union.name },
    ...(founding.headCount === null
      ? []
      : [{ key: 'staff', label: t('staff'), children: formats.number(founding.headCount) }]),
    { key: 'owner', label: t('owner'), children: founding.owner },
    ...(founding.mode ? [{ key: 'mode', label: t('mode'), children: pick(modeWords[founding.mode]) }] : []),
    ...(founding.leadingUnion
      ? [{ key: 'leading', label: t('leading'), children: founding.leadingUnion.name }]
      : []),
    ...(preparation ? [{ key: 'group', label: t('group'), children: preparation.group.join('、') }] : []),
    ...(application
      ? [
          { key: 'name', label: t('name'), children: application.name },
          { key: 'members', label: t('members'), children: t('people', { count: application.memberCount }) },
        ]
      : []),
    ...(election
      ? [
          {
            key: 'election',
            label: t('election'),
            children: `${formats.date(election.heldOn)} · ${t('count', election)}`,
          },
        ]
      : []),
    ...(foundedUnion
      ? [
          {
            key: 'union',
            label: t('union'),
            children: <Link to={`/unions/${foundedUnion.id}`}>{foundedUnion.name}</Link>,
          },
          { key: 'roster', label: t('roster'), children: t('rosterCount', { count: founding.roster ?? 0 }) },
          {
            key: 'certificate',
            label: t('certificate'),
            children: certificate
              ? t('until', { number: certificate.number, day: formats.date(certificate.validUntil) })
              : t('noCertificate'),
          },
        ]
      : []),
  ];
  return (
    <section className="panel">
      <Descriptions column={1} size="small" items={items} />
      {founding.surveys.length > 0 && (
        <>
          <h2>{t('surveys')}</h2>
          <ul className="plainList">
            {founding.surveys.map((survey) => (
              <li key={`${survey.surveyedOn} ${survey.by} ${survey.headCount}`}>
                {formats.date(survey.surveyedOn)} · {survey.by} · {pick(operatingWords[survey.operating])} ·{' '}
                {t('people', { count: survey.headCount })} · {pick(reasonWords[survey.reason])}
                {survey.note && ` · ${survey.note}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Story({ founding }: { founding: FoundingView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const said = (detail: Record<string, unknown>) =>
    ['letter', 'text', 'reason', 'comment', 'note']
      .map((key) => detail[key])
      .filter((value) => typeof value === 'string' && value !== '')
      .join(' · ');
  return (
    <section className="panel">
      <h2>{t('story')}</h2>
      <Timeline
        items={founding.story.toReversed().map((event) => ({
          key: `${event.at} ${event.action}`,
          content: (
            <>
              <strong>{pick(storyWords[event.action] ?? [event.action, event.action])}</strong>
              <div className="soft">
                {formats.instant(event.at)} · {event.by}
              </div>
              {said(event.detail) && <div>{said(event.detail)}</div>}
            </>
          ),
        }))}
      />
    </section>
  );
}
