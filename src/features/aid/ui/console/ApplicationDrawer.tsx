import { Alert, Drawer, Spin, Table, Tag, Timeline } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type AidDetail, aidRoutes } from '../../contract.ts';
import { methodWords } from '../../vocabulary.ts';
import { ActBar } from './ActBar.tsx';
import { PaperList } from './PaperList.tsx';
import { actionWords, reasonWords, roleWords, statusWords, topic } from './words.ts';

const words = defineWords({
  person: ['职工', 'Worker'],
  ledger: ['家庭帮扶台账', 'Ledger of the household'],
  union: ['工会', 'Union'],
  amount: ['金额', 'Amount'],
  asked: ['希望 {amount}', 'hoped for {amount}'],
  method: ['发放方式', 'Paid by'],
  category: ['困难类别', 'Hardship'],
  situation: ['情形', 'Situation'],
  entered: ['录入', 'Entered by'],
  reviewed: ['初审', 'Reviewed by'],
  tiers: ['审批', 'Approval'],
  papers: ['材料', 'Papers'],
  form: ['困难情况', 'What makes life hard'],
  hidden: ['含病情等敏感信息，您的角色不显示', 'Holds sensitive words that your role is not shown'],
  disease: [
    '病种：{disease}；近 12 个月自付 {own}，其他救助 {other}',
    '{disease}; paid {own} in 12 months, other aid {other}',
  ],
  stay: ['{hospital}（{from} 至 {to}）', '{hospital} ({from} to {to})'],
  study: ['{student}，{school}；学费 {fee}，贷款 {loan}', '{student}, {school}; fee {fee}, loan {loan}'],
  caps: [
    '{year} 年各级工会已发放 {given}、已批未付 {promised}，还可救助 {left}',
    'In {year} all unions gave {given}, promised {promised}; {left} left',
  ],
  noCaps: ['不计入上限', 'counts toward no cap'],
  duplicates: ['近期有同类救助，请先看清是不是重复', 'Similar help lately: look whether it is the same'],
  decided: ['{by} 认为不重复：{reason}', '{by} found it is not the same: {reason}'],
  reason: ['原因', 'Reason'],
  appeal: ['申诉', 'Appeal'],
  round: ['在慰问名单中，整单审批', 'On the list of a round, which is approved as a whole'],
  paperwork: ['先行救助，{date} 前补齐手续', 'Paid first; paperwork by {date}'],
  who: ['谁', 'Who'],
  what: ['什么', 'What'],
  when: ['何时', 'When'],
  why: ['理由', 'Reasons'],
});

const categories: Record<string, [string, string]> = {
  deep: ['深度困难', 'Deep'],
  relative: ['相对困难', 'Relative'],
  accidental: ['意外致困', 'Accidental'],
};

/** One application: what is known, what speaks against it, and the next step. */
export function ApplicationDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const pick = usePick();
  const status = useWords(statusWords);
  const { data, error } = useRouteQuery(aidRoutes.aidApplication, { params: { id } }, { topics: [topic] });
  const title = data ? `${pick([data.programme.zh, data.programme.en])} ${data.number}` : '';
  return (
    <Drawer open title={title} size={720} onClose={onClose} extra={data && <Tag>{status(data.status)}</Tag>}>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && <Detail data={data} />}
    </Drawer>
  );
}

function Detail({ data }: { data: AidDetail }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const action = useWords(actionWords);
  const role = useWords(roleWords);
  const status = useWords(statusWords);
  const money = (fen: number | null | undefined) => formats.money(fen ?? 0);
  const { caps, form } = data;
  return (
    <>
      <ActBar data={data} />
      {data.roundId && (
        <p>
          <Link to={`/aid/rounds/${data.roundId}`}>{t('round')}</Link>
        </p>
      )}
      {data.payFirst && !data.completed && data.completeDue && (
        <Alert
          type={data.overduePaperwork ? 'error' : 'warning'}
          showIcon
          title={t('paperwork', { date: formats.date(data.completeDue) })}
        />
      )}
      <dl className="aidFacts">
        <dt>{t('person')}</dt>
        <dd>
          {data.person.name} · <Link to={`/aid/households/${data.person.id}`}>{t('ledger')}</Link>
        </dd>
        <dt>{t('union')}</dt>
        <dd>{data.union.name}</dd>
        <dt>{t('amount')}</dt>
        <dd>
          {data.amountFen === null ? '—' : money(data.amountFen)}
          {data.askedFen !== null && ` · ${t('asked', { amount: money(data.askedFen) })}`}
          <br />
          {caps.counts
            ? t('caps', {
                ...{ year: caps.year, given: money(caps.givenFen), promised: money(caps.promisedFen) },
                left: caps.leftFen === null ? '—' : money(caps.leftFen),
              })
            : t('noCaps')}
        </dd>
        <dt>{t('method')}</dt>
        <dd>
          {pick(methodWords[data.method])}
          {data.goods && ` · ${data.goods}`}
        </dd>
        {data.category && (
          <>
            <dt>{t('category')}</dt>
            <dd>{pick(categories[data.category] ?? [data.category, data.category])}</dd>
          </>
        )}
        {data.situation && (
          <>
            <dt>{t('situation')}</dt>
            <dd>{pick([data.situation.zh, data.situation.en])}</dd>
          </>
        )}
        {data.papers.length > 0 && (
          <>
            <dt>{t('papers')}</dt>
            <dd>
              <PaperList data={data} />
            </dd>
          </>
        )}
        {(form || data.formHidden) && <dt>{t('form')}</dt>}
        <dd hidden={!form && !data.formHidden}>
          {data.formHidden && t('hidden')}
          {form?.reason}
          {form?.medical && (
            <p>
              {t('disease', {
                disease: form.medical.disease ?? '',
                own: money(form.medical.ownCostFen),
                other: money(form.medical.otherAidFen),
              })}
              {form.medical.stays?.map((stay) => (
                <span key={stay.from}> · {t('stay', stay)}</span>
              ))}
            </p>
          )}
          {form?.tuition && (
            <p>
              {t('study', {
                student: form.tuition.studentName ?? '',
                school: form.tuition.school ?? '',
                fee: money(form.tuition.feeFen),
                loan: money(form.tuition.loanFen),
              })}
            </p>
          )}
        </dd>
        <dt>{t('entered')}</dt>
        <dd>{data.enteredBy}</dd>
        {data.reviewedBy && (
          <>
            <dt>{t('reviewed')}</dt>
            <dd>{data.reviewedBy}</dd>
          </>
        )}
        {data.tiers.length > 0 && (
          <>
            <dt>{t('tiers')}</dt>
            <dd>
              {data.tiers.map((tier, index) => (
                <Tag key={`${tier.role}${String(index)}`} color={tier.byName ? 'green' : 'default'}>
                  {role(tier.role as Parameters<typeof role>[0])}
                  {tier.byName && ` ${tier.byName}`}
                </Tag>
              ))}
            </dd>
          </>
        )}
        {data.reason && (
          <>
            <dt>{t('reason')}</dt>
            <dd>{data.reason}</dd>
          </>
        )}
        {data.appeal && (
          <>
            <dt>{t('appeal')}</dt>
            <dd>
              <Link to={`/appeals/${data.appeal.id}`}>{data.appeal.number}</Link>
            </dd>
          </>
        )}
      </dl>
      {data.duplicates.length > 0 && <Duplicates data={data} />}
      {data.duplicatesDecision && <p>{t('decided', data.duplicatesDecision)}</p>}
      <Timeline
        items={data.events.map((event, index) => ({
          key: index,
          content: (
            <>
              <strong>{action(event.action as Parameters<typeof action>[0])}</strong> · {event.by} ·{' '}
              {formats.instant(event.at)} · {status(event.status as Parameters<typeof status>[0])}
              {event.note && <p className="soft">{event.note}</p>}
            </>
          ),
        }))}
      />
    </>
  );
}

function Duplicates({ data }: { data: AidDetail }) {
  const t = useWords(words);
  const why = useWords(reasonWords);
  const formats = useFormats();
  return (
    <section className="panel">
      <Alert type="warning" showIcon title={t('duplicates')} />
      <Table
        size="small"
        rowKey={(row) => `${row.on}${row.title}${row.unionName}${row.personName}${String(row.amountFen)}`}
        pagination={false}
        dataSource={data.duplicates}
        columns={[
          { title: t('when'), render: (_, row) => formats.date(row.on) },
          { title: t('who'), dataIndex: 'personName' },
          { title: t('what'), render: (_, row) => `${row.title} ${formats.money(row.amountFen)}` },
          { title: t('union'), dataIndex: 'unionName' },
          { title: t('why'), render: (_, row) => row.reasons.map((reason) => why(reason)).join('、') },
        ]}
      />
    </section>
  );
}
