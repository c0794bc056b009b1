import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Descriptions, Spin, Table, Tag, Timeline } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type FileView, hardshipRoutes } from '../../contract.ts';
import { categoryWords, causeWords, matchWords } from '../../vocabulary.ts';
import { eventWords, relationWords, statusWords } from '../statusWords.ts';
import { Reckoning } from '../worker/Reckoning.tsx';
import { AccountDialog } from './AccountDialog.tsx';
import { ActDialog, type Asked } from './ActDialog.tsx';
import { EditDeclaration } from './EditDeclaration.tsx';
import { Overrides } from './Overrides.tsx';
import { Papers } from './Papers.tsx';

const words = defineWords({
  next: ['接下来', 'Next'],
  about: ['基本情况', 'About'],
  identity: ['证件号码', 'Identity number'],
  phone: ['电话', 'Phone'],
  union: ['工会', 'Union'],
  month: ['申报月份', 'Month'],
  cause: ['主要致困原因', 'Main cause'],
  illness: ['病情', 'Illness'],
  illnessCosts: ['一年看病支出（元）', 'Illness costs in a year (yuan)'],
  story: ['情况说明', 'In own words'],
  account: ['账户', 'Account'],
  setAccount: ['登记收款账户', 'Take down the account'],
  authorised: ['核对授权', 'Authorised on'],
  recheck: ['复核期限', 'Check by'],
  family: ['家庭成员', 'Household'],
  hidden: ['另有 {n} 人按权限不显示', '{n} more are not shown to your role'],
  look: ['查看遮盖内容', 'Look at what is covered'],
  matching: ['数据比对', 'Matching'],
  source: ['来源', 'Source'],
  result: ['结果', 'Result'],
  detail: ['说明', 'In words'],
  matchedOn: ['比对日期', 'Day'],
  papers: ['申请人材料', 'Papers of the applicant'],
  noPapers: ['还没有上传材料。', 'No papers yet.'],
  visits: ['入户走访', 'Home visits'],
  noVisits: ['还没有入户。', 'No visit yet.'],
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
  const { id = '' } = useParams();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState<'edit' | 'account' | null>(null);
  const [revealed, setRevealed] = useState<FileView['declaration']>();
  const { data, error } = useRouteQuery(
    hardshipRoutes.hardshipFile,
    { params: { id } },
    { topics: ['hardship'] },
  );
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
    [t('illnessCosts'), declaration.rigidIllness],
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
          <Button type="primary" onClick={() => setOpen('edit')}>
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
        {data.allowedActions.includes('setAccount') && (
          <Button onClick={() => setOpen('account')}>{t('setAccount')}</Button>
        )}
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
      <h2>{t('papers')}</h2>
      {data.papers.length === 0 && <p className="soft">{t('noPapers')}</p>}
      <Papers papers={data.papers} />
      <h2>{t('visits')}</h2>
      {data.visits.length === 0 && <p className="soft">{t('noVisits')}</p>}
      {data.visits.map((visit) => (
        <section key={visit.id} className="panel">
          <strong>
            {formats.date(visit.visitedOn ?? visit.plannedOn ?? '')} · {visit.visitors.join('、')}
          </strong>
          <p>{visit.note}</p>
          <Papers papers={visit.papers} />
        </section>
      ))}
      <h2>{t('matching')}</h2>
      <Table
        rowKey="source"
        size="small"
        pagination={false}
        dataSource={data.matches}
        columns={[
          { title: t('source'), render: (_, row) => pick([row.sourceName.zh, row.sourceName.en]) },
          {
            title: t('result'),
            dataIndex: 'result',
            render: (result: FileView['matches'][number]['result']) =>
              result ? pick(matchWords[result]) : t('notYet'),
          },
          { title: t('detail'), dataIndex: 'detail' },
          {
            title: t('matchedOn'),
            dataIndex: 'matchedOn',
            render: (day: string | null) => day && formats.date(day),
          },
        ]}
      />
      <Overrides file={data} />
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
      {open === 'edit' && <EditDeclaration file={data} onClose={() => setOpen(null)} />}
      {open === 'account' && <AccountDialog file={data} onClose={() => setOpen(null)} />}
    </>
  );
}

const causeOf = (code: string, pick: (pair: readonly [string, string]) => string) => {
  const known = causeWords[code as keyof typeof causeWords];
  return known ? pick(known) : code;
};
