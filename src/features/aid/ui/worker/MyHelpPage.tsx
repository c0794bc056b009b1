import './help.css';
import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { OwnAid, OwnApplication, ProgrammeView } from '../../contract.ts';
import { appealRoute, ownAidRoute, withdrawRoute } from './calls.ts';
import { LifeEvent } from './LifeEvent.tsx';

const words = defineWords({
  title: ['我的帮扶', 'My help'],
  sum: ['今年收到 {times} 次，共 {amount}', '{times} {times|time|times} this year, {amount} in all'],
  nothingYet: ['今年还没有收到救助。', 'Nothing has come this year.'],
  open: ['正在办理', 'In hand'],
  ended: ['办过的申请', 'Decided'],
  came: ['全家收到的帮扶', 'What came to my household'],
  noHelp: ['还没有记录。', 'Nothing on record yet.'],
  from: ['{union} · {date} · {name}', '{union} · {date} · {name}'],
  returned: ['退回 {amount}', '{amount} came back'],
  may: ['可以申请', 'You may ask for'],
  apply: ['申请', 'Apply'],
  upTo: ['最多 {amount}', 'Up to {amount}'],
  due: ['{date} 前会有结果', 'An answer comes by {date}'],
  number: ['编号 {number}', 'Number {number}'],
  reason: ['原因：{reason}', 'Reason: {reason}'],
  missing: ['需要补充：{reason}', 'Still needed: {reason}'],
  paid: ['{date} 已发放', 'Paid on {date}'],
  goOn: ['继续填写', 'Go on filling in'],
  withdraw: ['撤回', 'Withdraw'],
  withdrawn: ['已撤回', 'Withdrawn'],
  appeal: ['不同意，申诉', 'I disagree: appeal'],
  appealHint: ['写明为什么不同意，由上级工会复核', 'Say why; the union above looks at it again'],
  appealSend: ['提交申诉', 'Send the appeal'],
  appealed: ['申诉编号 {number}', 'Appeal {number}'],
  bank: ['收款账户尾号 {tail}', 'Paid to the account ending in {tail}'],
  noBank: [
    '还没有收款账户：批准后工会会请您提供。',
    'No account yet: the union will ask for it once approved.',
  ],
  figures: ['帮扶公开：工会一共帮了多少人', 'In figures: whom the union helped'],
  call: ['有疑问拨打 12351', 'Questions? Call 12351'],
});

const statusWords = defineWords({
  draft: ['未提交', 'Not handed in'],
  submitted: ['已提交', 'Handed in'],
  reviewed: ['审批中', 'Being decided'],
  approved: ['已批准', 'Approved'],
  committed: ['已批准', 'Approved'],
  ordered: ['正在打款', 'Being paid'],
  paid: ['已发放', 'Paid'],
  returned: ['打款被退回', 'The payment came back'],
  closed: ['已办结', 'Done'],
  refused: ['没有批准', 'Not approved'],
  withdrawn: ['已撤回', 'Withdrawn'],
});

const whyWords = defineWords({
  membersOnly: ['先加入工会', 'Join the union first'],
  needsHardshipFile: ['先建立困难职工档案', 'A hardship file comes first'],
  notInGroups: ['不属于这个项目的对象', 'Meant for other groups'],
  outsideWindow: ['现在不在申请时间内', 'Not at this time of the year'],
});

const endedStatuses = ['paid', 'closed', 'refused', 'withdrawn'];

/** One ledger in plain words: what came, from whom, what waits and why, where I stand. */
export function MyHelpPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(ownAidRoute, {}, ['aid']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data && <Help data={data} onChange={reload} />}
    </>
  );
}

function Help({ data, onChange }: { data: OwnAid; onChange: () => void }) {
  const t = useWords(words);
  const formats = useFormats(data.today);
  const open = data.applications.filter(({ status }) => !endedStatuses.includes(status));
  const ended = data.applications.filter(({ status }) => endedStatuses.includes(status));
  return (
    <>
      <p className="helpSum">
        {data.times > 0
          ? t('sum', { times: data.times, amount: formats.money(data.givenFen) })
          : t('nothingYet')}
      </p>
      {open.length > 0 && <h2>{t('open')}</h2>}
      {open.map((one) => (
        <Application key={one.id} one={one} today={data.today} onChange={onChange} />
      ))}
      <h2>{t('may')}</h2>
      {data.programmes.map((programme) => (
        <Programme key={programme.code} programme={programme} />
      ))}
      <p>{data.bankTail ? t('bank', { tail: data.bankTail }) : t('noBank')}</p>
      <LifeEvent events={data.lifeEvents} today={data.today} />
      <h2>{t('came')}</h2>
      {data.given.length === 0 && <p>{t('noHelp')}</p>}
      {data.given.map((line) => (
        <article className="helpCard" key={line.id}>
          {line.amountFen > 0 && <span className="helpAmount">{formats.money(line.amountFen)}</span>}
          <h3>{line.title}</h3>
          <p>
            {t('from', { union: line.unionName, date: formats.date(line.helpedOn), name: line.personName })}
          </p>
          {line.returnedFen > 0 && <p>{t('returned', { amount: formats.money(line.returnedFen) })}</p>}
        </article>
      ))}
      {ended.length > 0 && <h2>{t('ended')}</h2>}
      {ended.map((one) => (
        <Application key={one.id} one={one} today={data.today} onChange={onChange} />
      ))}
      <Link className="lineLink" to="/help/public">
        {t('figures')}
      </Link>
      <a className="lineLink" href="tel:12351">
        {t('call')}
      </a>
    </>
  );
}

function Programme({ programme }: { programme: ProgrammeView }) {
  const t = useWords(words);
  const why = useWords(whyWords);
  const pick = usePick();
  const formats = useFormats();
  return (
    <article className="helpCard">
      <h3>{pick([programme.name.zh, programme.name.en])}</h3>
      <p>{pick([programme.describe.zh, programme.describe.en])}</p>
      <p>{t('upTo', { amount: formats.money(programme.maxFen) })}</p>
      {programme.whyNot.length > 0 ? (
        <p>{programme.whyNot.map((reason) => why(reason)).join(' · ')}</p>
      ) : (
        <Link to={`/help/apply/${programme.code}`} className="button">
          {t('apply')}
        </Link>
      )}
    </article>
  );
}

function Application({ one, today, onChange }: { one: OwnApplication; today: string; onChange: () => void }) {
  const t = useWords(words);
  const status = useWords(statusWords);
  const pick = usePick();
  const formats = useFormats(today);
  const form = useFormProblem();
  const [appealing, setAppealing] = useState(false);
  const [facts, setFacts] = useState('');
  const amount = one.amountFen ?? one.askedFen;
  const withdraw = () =>
    form.run(async () => {
      await callRoute(withdrawRoute, {
        params: { id: one.id },
        body: { version: one.version, reason: '本人撤回' },
      });
      toast(t('withdrawn'));
      onChange();
    });
  const appeal = () =>
    form.run(async () => {
      await callRoute(appealRoute, { params: { id: one.id }, body: { version: one.version, facts } });
      setAppealing(false);
      onChange();
    });
  return (
    <article className="helpCard">
      {amount !== null && <span className="helpAmount">{formats.money(amount)}</span>}
      <h3>{pick([one.programme.zh, one.programme.en])}</h3>
      <p>
        <strong>{status(one.status)}</strong>
        {one.waiting && one.status !== 'ordered' && ` · ${pick([one.waiting.zh, one.waiting.en])}`}
      </p>
      {one.dueOn && <p>{t('due', { date: formats.date(one.dueOn) })}</p>}
      {one.paidOn && <p>{t('paid', { date: formats.date(one.paidOn) })}</p>}
      {one.reason && <p>{t(one.status === 'draft' ? 'missing' : 'reason', { reason: one.reason })}</p>}
      <p>{t('number', { number: one.number })}</p>
      {one.appealNumber && <p>{t('appealed', { number: one.appealNumber })}</p>}
      <Form problem={form} onSubmit={appeal}>
        {one.allowedActions.includes('save') && (
          <Link to={`/help/apply/${one.programmeCode}`} className="button main">
            {t('goOn')}
          </Link>
        )}
        {one.allowedActions.includes('withdraw') && (
          <button type="button" className="button" disabled={form.busy} onClick={withdraw}>
            {t('withdraw')}
          </button>
        )}
        {one.allowedActions.includes('appeal') && !appealing && (
          <button type="button" className="button" onClick={() => setAppealing(true)}>
            {t('appeal')}
          </button>
        )}
        {appealing && (
          <>
            <TextAreaField
              name="facts"
              label={t('appeal')}
              hint={t('appealHint')}
              maxLength={2_000}
              value={facts}
              onChange={setFacts}
            />
            <button type="submit" className="button main wide" disabled={form.busy}>
              {t('appealSend')}
            </button>
          </>
        )}
      </Form>
    </article>
  );
}
