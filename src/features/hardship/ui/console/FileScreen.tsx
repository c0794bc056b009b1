import '../../../appeals/ui/console/parts/console.css';
import { Alert, App, Button, Descriptions, Spin, Table, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type FileView, hardshipRoutes } from '../../contract.ts';
import { categoryWords, causeWords, matchWords } from '../../vocabulary.ts';
import { eventWords, relationWords, statusWords } from '../statusWords.ts';
import { Reckoning } from '../worker/Reckoning.tsx';
import { ActDialog, type Asked } from './ActDialog.tsx';
import { EditDeclaration } from './EditDeclaration.tsx';

const words = defineWords({
  next: ['接下来', 'Next'],
  about: ['基本情况', 'About'],
  identity: ['证件号码', 'Identity number'],
  phone: ['电话', 'Phone'],
  union: ['工会', 'Union'],
  month: ['申报月份', 'Month'],
  cause: ['主要致困原因', 'Main cause'],
  illness: ['病情', 'Illness'],
  story: ['情况说明', 'In own words'],
  account: ['账户', 'Account'],
  authorised: ['核对授权', 'Authorised on'],
  recheck: ['复核期限', 'Check by'],
  family: ['家庭成员', 'Household'],
  hidden: ['另有 {n} 人按权限不显示', '{n} more are not shown to your role'],
  look: ['查看遮盖内容', 'Look at what is covered'],
  matching: ['数据比对', 'Matching'],
  visits: ['入户走访', 'Home visits'],
  overrides: ['调整意见', 'Overrides'],
  agree: ['同意', 'Agree'],
  refuse: ['不同意', 'Refuse'],
  story2: ['办理过程', 'What happened'],
  form: ['档案表', 'The form'],
  word: ['Word', 'Word'],
  authorisation: ['核对授权书', 'Authorisation'],
  edit: ['填写档案', 'Fill in'],
  differing: ['手填合计与明细不符，按明细计算', 'Typed sums differ; the single amounts count'],
  notYet: ['未比对', 'not yet'],
});

const acts = {
  submit: ['提交', 'Hand in'],
  consent: ['登记纸质同意', 'Note the signed consent'],
  review: ['初审通过', 'Reviewed'],
  planVisit: ['安排入户', 'Plan the visit'],
  visit: ['记录入户', 'Record the visit'],
  enterMatch: ['录入比对结果', 'Enter a match'],
  finishMatching: ['比对完成', 'Matching is finished'],
  proposeOverride: ['提出调整', 'Propose an override'],
  approve: ['批准建档', 'Approve'],
  returnFile: ['退回补充', 'Send back'],
  decline: ['不予建档', 'Decline'],
  exit: ['办结退出', 'Close'],
} as const;

/** One file: the sum line by line, each rule, the story, and what can be done now. */
export function FileScreen() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { message } = App.useApp();
  const { id = '' } = useParams();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [editing, setEditing] = useState(false);
  const [revealed, setRevealed] = useState<FileView['declaration']>();
  const { data, error } = useRouteQuery(
    hardshipRoutes.hardshipFile,
    { params: { id } },
    { topics: ['hardship'] },
  );
  const decide = useRouteMutation(hardshipRoutes.decideOverride, ['hardship']);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const declaration = revealed ?? data.declaration;
  const recheckOrSave = data.allowedActions.find((action) => action === 'save' || action === 'recheck');
  const pairs: [string, string | null | undefined][] = [
    [t('identity'), data.person.identityNumber],
    [t('phone'), data.person.phone],
    [t('union'), data.union.name],
    [t('month'), data.declaredMonth],
    [t('cause'), causeOf(declaration.mainCause, pick)],
    [t('illness'), declaration.illness],
    [t('story'), declaration.story],
    [t('account'), data.account && `${data.account.bank} ${data.account.tail}`],
    [t('authorised'), data.authorisedOn && formats.date(data.authorisedOn)],
    [t('recheck'), data.recheckDueOn && formats.date(data.recheckDueOn)],
  ];
  return (
    <>
      <div className="screenHead">
        <h1>
          {data.person.name} · {data.number} <Tag>{pick(statusWords[data.status])}</Tag>
          <Tag>{pick(categoryWords[data.category])}</Tag>
        </h1>
        <span>
          <Button href={urlOf(hardshipRoutes.printFile, { params: { id } })} target="_blank">
            {t('form')}
          </Button>{' '}
          <Button href={urlOf(hardshipRoutes.printFile, { params: { id }, query: { format: 'docx' } })}>
            {t('word')}
          </Button>{' '}
          <Button href={urlOf(hardshipRoutes.printAuthorisation, { params: { id } })} target="_blank">
            {t('authorisation')}
          </Button>
        </span>
      </div>
      <Alert type="info" showIcon title={t('next')} description={pick([data.next.zh, data.next.en])} />
      <p style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 12 }}>
        {recheckOrSave && (
          <Button type="primary" onClick={() => setEditing(true)}>
            {recheckOrSave === 'save' ? t('edit') : pick(eventWords.recheck)}
          </Button>
        )}
        {(Object.keys(acts) as (keyof typeof acts)[])
          .filter((action) => data.allowedActions.includes(action))
          .map((action) => (
            <Button
              key={action}
              danger={action === 'decline'}
              onClick={() => setAsked({ action, title: pick(acts[action]) })}
            >
              {pick(acts[action])}
            </Button>
          ))}
        {data.masked.length > 0 && !revealed && holds(session, 'hardship.reveal') && (
          <Button onClick={() => setAsked({ action: 'reveal', title: t('look') })}>{t('look')}</Button>
        )}
      </p>
      {data.differing.length > 0 && <Alert type="warning" showIcon title={t('differing')} />}
      <Descriptions
        title={t('about')}
        size="small"
        bordered
        column={2}
        items={pairs.map(([label, value]) => ({ key: label, label, children: value || '—' }))}
      />
      <h2>{t('family')}</h2>
      {declaration.members.map((member) => (
        <p key={`${member.name}${member.relation}`}>
          {[
            member.name,
            pick(relationWords[member.relation] ?? [member.relation, member.relation]),
            member.identityNumber,
            member.school,
            member.illness,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      ))}
      {data.hiddenMembers > 0 && <p className="soft">{t('hidden', { n: data.hiddenMembers })}</p>}
      <Reckoning assessment={data.assessment} />
      <h2>{t('visits')}</h2>
      {data.visits.map((visit) => (
        <section key={visit.id} className="panel">
          <strong>
            {formats.date(visit.visitedOn ?? visit.plannedOn ?? '')} · {visit.visitors.join('、')}
          </strong>
          <p>{visit.note}</p>
          {visit.papers.map((paper) => (
            <p key={paper.id}>
              <a href={urlOf(hardshipRoutes.hardshipPaper, { params: { id: paper.id } })}>{paper.name}</a>
            </p>
          ))}
        </section>
      ))}
      <h2>{t('matching')}</h2>
      <Table
        rowKey="source"
        size="small"
        pagination={false}
        dataSource={data.matches}
        columns={[
          { title: t('matching'), render: (_, row) => pick([row.sourceName.zh, row.sourceName.en]) },
          {
            title: '',
            dataIndex: 'result',
            render: (result: FileView['matches'][number]['result']) =>
              result ? pick(matchWords[result]) : t('notYet'),
          },
          { title: '', dataIndex: 'detail' },
          { title: '', dataIndex: 'matchedOn' },
        ]}
      />
      {data.overrides.length > 0 && <h2>{t('overrides')}</h2>}
      {data.overrides.map((override) => (
        <section key={override.id} className="panel">
          {override.value} · {override.reason} · {override.proposedBy}{' '}
          {override.decidedBy && `→ ${override.decidedBy} `}
          <Tag>{override.status}</Tag>
          {override.mayDecide &&
            [true, false].map((approve) => (
              <Button
                key={String(approve)}
                size="small"
                onClick={() =>
                  decide.mutate(
                    { params: { id }, body: { overrideId: override.id, approve } },
                    { onError: (problem) => void message.error(explainProblem(problem)) },
                  )
                }
              >
                {t(approve ? 'agree' : 'refuse')}
              </Button>
            ))}
        </section>
      ))}
      <h2>{t('story2')}</h2>
      <Timeline
        items={data.events.map((event) => ({
          key: event.id,
          content: `${formats.instant(event.at)} ${event.by} ${pick(eventWords[event.action as 'open'] ?? [event.action, event.action])}${event.reason ? `：${event.reason}` : ''}`,
        }))}
      />
      {asked && (
        <ActDialog file={data} asked={asked} onClose={() => setAsked(null)} onRevealed={setRevealed} />
      )}
      {editing && <EditDeclaration file={data} onClose={() => setEditing(false)} />}
    </>
  );
}

const causeOf = (code: string, pick: (pair: readonly [string, string]) => string) => {
  const known = causeWords[code as keyof typeof causeWords];
  return known ? pick(known) : code;
};
