import '../../../appeals/ui/console/parts/console.css';
import '../problemWords.ts';
import { Alert, Tag, Timeline } from 'antd';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { proposalRoutes } from '../../contract.ts';
import type { ProposalView } from '../../contractViews.ts';
import { ProgressBar } from '../ProgressBar.tsx';
import { actorNames, classNames, eventNames, outcomeNames, statusNames, themeNames } from '../words.ts';

const words = defineWords({
  reason: ['理由', 'Reason'],
  measure: ['建议措施', 'Measure'],
  proposer: ['提案人', 'Proposer'],
  confidential: ['提案人要求保密', 'The proposer asked to be kept confidential'],
  seconders: ['附议人', 'Seconders'],
  seconded: ['{count} / {needed} 人附议', '{count} of {needed} seconders'],
  union: ['工会', 'Union'],
  category: ['类别', 'Category'],
  due: ['本步期限', 'This step is due'],
  overdue: ['已逾期', 'Overdue'],
  decision: ['审查意见', 'Review'],
  leader: ['分管领导', 'Leader'],
  mergedInto: ['并入', 'Merged into'],
  merged: ['并入本案', 'Merged into this'],
  converted: ['转为建议，到“意见建议”查看', 'It became a suggestion'],
  inspection: ['督查', 'Inspection'],
  summary: ['反馈', 'Feedback'],
  parts: ['承办', 'Handling'],
  lead: ['主办', 'Lead'],
  co: ['协办', 'Co-unit'],
  round: ['第 {round} 轮', 'round {round}'],
  waiting: ['待签收', 'to be signed for'],
  objected: ['有异议', 'objected'],
  signed: ['已签收', 'signed for'],
  replied: ['已答复', 'replied'],
  withdrawn: ['已收回', 'taken back'],
  signedBy: ['{name} {on} 签字', 'signed by {name}, {on}'],
  draft: ['（草稿，本单位可见）', '(draft, seen by the unit only)'],
  promise: ['承诺', 'Promise'],
  promiseBy: ['{text}，{on} 前', '{text}, by {on}'],
  kept: ['{on} 核实兑现（{by}）', 'confirmed as kept on {on} ({by})'],
  reported: ['单位报告已兑现，待核实：{report}', 'reported as kept, to be confirmed: {report}'],
  ratingOpen: [
    '评价期到 {until}。期满前谁也看不到评价，期满后统一公布。',
    'Ratings until {until}. Nobody sees them before; then they are told together.',
  ],
  results: ['评价', 'Ratings'],
  counts: [
    '第 {round} 轮：满意 {satisfied}、基本满意 {basically}、不满意 {unsatisfied}，共请 {asked} 人',
    'Round {round}: {satisfied} satisfied, {basically} basically, {unsatisfied} not, of {asked} asked',
  ],
  evidence: ['佐证材料', 'Evidence'],
  questions: ['质询与答复', 'Questions'],
  noAnswer: ['等待公开答复', 'Waits for a public answer'],
  honour: ['{year} 年优秀提案：{reason}', 'One of the best of {year}: {reason}'],
  story: ['经过', 'Story'],
});

const colours = { A: 'green', B: 'gold', C: 'default' } as const;

/** Everything its reader may see of a proposal. */
export function Detail({ data }: { data: ProposalView }) {
  const t = useWords(words);
  const { date, list } = useFormats();
  const status = useWords(statusNames);
  const theme = useWords(themeNames);
  return (
    <>
      <ProgressBar proposal={data} />
      {data.honour && <Alert type="success" showIcon title={t('honour', data.honour)} />}
      {data.ratingUntil && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('ratingOpen', { until: date(data.ratingUntil) })}
        />
      )}
      <section className="panel">
        <dl className="proposalFacts">
          <dt>{t('union')}</dt>
          <dd>{data.union.name}</dd>
          <dt>{t('proposer')}</dt>
          <dd>
            {data.proposer} {data.confidential && <Tag color="red">{t('confidential')}</Tag>}
          </dd>
          <dt>{t('seconders')}</dt>
          <dd>
            {list(data.seconders)} {t('seconded', { count: data.seconded, needed: data.secondersNeeded })}
          </dd>
          <dt>{t('category')}</dt>
          <dd>
            {data.category ?? '—'} {list(data.themes.map((one) => theme(one)))}
          </dd>
          {data.dueOn && (
            <>
              <dt>{t('due')}</dt>
              <dd>
                {date(data.dueOn)} {data.overdue && <Tag color="red">{t('overdue')}</Tag>}
              </dd>
            </>
          )}
          {data.leader && (
            <>
              <dt>{t('leader')}</dt>
              <dd>{data.leader.name}</dd>
            </>
          )}
          {data.mergedInto && (
            <>
              <dt>{t('mergedInto')}</dt>
              <dd>
                <Link to={`/proposals/${data.mergedInto.id}`}>
                  {data.mergedInto.number} {data.mergedInto.title}
                </Link>
              </dd>
            </>
          )}
          {data.merged.length > 0 && (
            <>
              <dt>{t('merged')}</dt>
              <dd>{data.merged.map(({ number, title }) => `${number} ${title}`).join('；')}</dd>
            </>
          )}
        </dl>
        {data.converted && <Alert type="info" title={t('converted')} />}
        <h2>{t('reason')}</h2>
        <p className="asWritten">{data.text?.reason}</p>
        <h2>{t('measure')}</h2>
        <p className="asWritten">{data.text?.measure}</p>
        {(['decision', 'inspection', 'summary'] as const).map(
          (name) =>
            data[name] && (
              <Fragment key={name}>
                <h2>{t(name)}</h2>
                <p className="asWritten">
                  {data[name]}
                  {name === 'inspection' && ` — ${data.inspector ?? ''}`}
                </p>
              </Fragment>
            ),
        )}
      </section>
      {data.parts.length > 0 && <Parts data={data} />}
      {data.results.length > 0 && <Results data={data} />}
      {data.questions.length > 0 && (
        <section className="panel">
          <h2>{t('questions')}</h2>
          {data.questions.map((one) => (
            <div key={one.id} className="proposalAsk">
              <p className="asWritten">
                <strong>{one.asker}</strong> · {one.question}
              </p>
              <p className="asWritten">
                <strong>{one.unitName}</strong> · {one.answer ?? t('noAnswer')}
              </p>
            </div>
          ))}
        </section>
      )}
      <Story data={data} statusOf={(one) => status(one)} />
    </>
  );
}

function Parts({ data }: { data: ProposalView }) {
  const t = useWords(words);
  const { date } = useFormats();
  const kind = useWords(classNames);
  return (
    <section className="panel">
      <h2>{t('parts')}</h2>
      <ul className="plainList">
        {data.parts.map((part) => (
          <li key={`${part.unitId}${part.round}`}>
            <strong>
              {t(part.part)} · {part.unitName}
            </strong>{' '}
            <Tag>{t(part.status)}</Tag> <span className="soft">{t('round', { round: part.round })}</span>
            <p className="soft">{part.task}</p>
            {part.objection && <Alert type="warning" title={part.objection} />}
            {part.reply && (
              <p className="asWritten">
                {part.replyClass && <Tag color={colours[part.replyClass]}>{kind(part.replyClass)}</Tag>}
                {part.reply} {part.status !== 'replied' && t('draft')}
                {part.repliedBy && part.repliedOn && (
                  <span className="soft">
                    {' '}
                    {t('signedBy', { name: part.repliedBy, on: date(part.repliedOn) })}
                  </span>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {data.promise && (
        <Alert
          type={data.promise.status === 'kept' ? 'success' : 'warning'}
          showIcon
          title={`${t('promise')}：${t('promiseBy', { text: data.promise.text, on: date(data.promise.dueOn) })}`}
          description={
            data.promise.keptOn
              ? t('kept', { on: date(data.promise.keptOn), by: data.promise.confirmedBy ?? '' })
              : data.promise.status === 'reported'
                ? t('reported', { report: data.promise.report ?? '' })
                : undefined
          }
        />
      )}
      {data.evidence.length > 0 && (
        <p>
          {t('evidence')}：
          {data.evidence.map((file) => (
            <a
              key={file.id}
              href={urlOf(proposalRoutes.proposalEvidence, { params: { id: file.id } })}
              target="_blank"
              rel="noreferrer"
            >
              {file.name}{' '}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

function Results({ data }: { data: ProposalView }) {
  const t = useWords(words);
  const outcome = useWords(outcomeNames);
  return (
    <section className="panel">
      <h2>{t('results')}</h2>
      <ul className="plainList">
        {data.results.map((one) => (
          <li key={one.round}>
            <Tag>{outcome(one.outcome)}</Tag> {t('counts', one)}
            {one.remarks.map((remark) => (
              <p key={remark} className="asWritten soft">
                {remark}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Story({
  data,
  statusOf,
}: {
  data: ProposalView;
  statusOf: (status: ProposalView['status']) => string;
}) {
  const t = useWords(words);
  const event = useWords(eventNames);
  const who = useWords(actorNames);
  const { instant } = useFormats();
  return (
    <section className="panel">
      <h2>{t('story')}</h2>
      <Timeline
        items={data.story.toReversed().map((step, index) => ({
          key: `${step.at}${String(index)}`,
          content: (
            <>
              <strong>{event(step.action as Parameters<typeof event>[0])}</strong> · {who(step.part)}{' '}
              {step.by} · {instant(step.at)} · {statusOf(step.status)}
              {step.note && <p className="soft asWritten">{step.note}</p>}
            </>
          ),
        }))}
      />
    </section>
  );
}
