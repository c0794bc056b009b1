import './members.css';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { Story } from '#web/shared/story.tsx';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { OwnMembershipView } from '../../ownContract.ts';
import { eventWords, statusWords } from '../../words.ts';
import { membershipRoute, withdrawRoute, withdrawTransferRoute } from './calls.ts';
import '../problemWords.ts';
import { useWhatNext } from './whatNext.ts';

const words = defineWords({
  title: ['我的会籍', 'My membership'],
  member: ['您是“{union}”的会员', 'You are a member of {union}'],
  since: ['{status} · 入会日期：{date}', '{status} · since {date}'],
  number: ['会员号 {number}（终身不变）', 'Member number {number}, yours for life'],
  card: ['出示会员码', 'Show my card'],
  transfer: ['换单位了，申请转会', 'I changed jobs: ask for a transfer'],
  waiting: ['入会申请正在办理', 'Your application is in hand'],
  refused: ['入会申请没有通过', 'Your application was not approved'],
  why: ['原因：{reason}', 'Reason: {reason}'],
  notMember: ['您还不是工会会员', 'You are not a union member yet'],
  join: ['申请加入工会', 'Join a union'],
  again: ['补正后再申请', 'Apply again'],
  withdraw: ['撤回申请', 'Withdraw'],
  withdrawn: ['已撤回', 'Withdrawn'],
  transferOpen: ['正在从“{out}”转到“{into}”', 'Moving from {out} to {into}'],
  benefits: ['为什么领不到福利？', 'Why can I get no benefit?'],
  allGood: [
    '会籍没有问题。还是领不到，请拨打下面的电话。',
    'Your membership is in order. Still no luck? Call.',
  ],
  call: ['有疑问打电话', 'Questions? Call'],
  hotline: ['12351 职工热线（24 小时）', 'Hotline 12351, day and night'],
});

const obstacleWords = defineWords({
  notAMember: ['还不是会员：先申请加入工会。', 'You are not a member: join first.'],
  waiting: ['入会申请还没有办完：办好后就能领。', 'Your application is not decided yet.'],
  refused: ['上次申请没有通过：补正后可以再申请。', 'Your application was refused: you may apply again.'],
  noIdentityNumber: [
    '没有登记身份证号：部分福利要核对身份，请告诉工会补上。',
    'No identity number on record: some benefits need it. Tell your union.',
  ],
});

/** Which union am I in, where my application stands, by when, whom to call. */
export function MembershipPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(membershipRoute, {}, ['members']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data && <Membership data={data} onChange={reload} />}
    </>
  );
}

function Membership({ data, onChange }: { data: OwnMembershipView; onChange: () => void }) {
  const { membership } = data;
  const pick = usePick();
  const formats = useFormats(data.today);
  const next = useWhatNext(data);
  const steps = data.events.map((event, index) => ({
    key: String(index),
    when: formats.instant(event.at),
    title: pick(eventWords[event.type] ?? [event.type, event.type]),
    ...(event.unionName ? { text: event.unionName } : {}),
  }));
  return (
    <>
      {membership ? <Belonging data={data} /> : <NotYet data={data} />}
      {(next || steps.length > 0) && <Story steps={steps} {...(next ? { next } : {})} />}
      <Withdrawals data={data} onChange={onChange} />
      <Benefits data={data} />
      <WhomToCall data={data} />
    </>
  );
}

function Belonging({ data }: { data: OwnMembershipView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats(data.today);
  const { membership } = data;
  if (!membership) return null;
  return (
    <section className="card">
      <p className="memberUnion">{t('member', { union: membership.union.name })}</p>
      <p>
        {t('since', {
          status: pick(statusWords[membership.status]),
          date: formats.date(membership.joinedOn),
        })}
      </p>
      {data.number && <p className="hint">{t('number', { number: data.number })}</p>}
      <Link className="button main wide" to="/membership/card">
        {t('card')}
      </Link>
      {membership.allowedActions.includes('askTransfer') && (
        <Link className="button wide" to="/membership/transfer">
          {t('transfer')}
        </Link>
      )}
    </section>
  );
}

function NotYet({ data }: { data: OwnMembershipView }) {
  const t = useWords(words);
  const { application } = data;
  const open = application && ['pooled', 'submitted', 'reviewed'].includes(application.status);
  if (open)
    return (
      <section className="card">
        <p className="memberUnion">{t('waiting')}</p>
        {application.union && <p>{application.union.name}</p>}
      </section>
    );
  const refused = application?.status === 'refused';
  return (
    <section className="card">
      <p className="memberUnion">{t(refused ? 'refused' : 'notMember')}</p>
      {refused && application.reason && <p>{t('why', { reason: application.reason })}</p>}
      <Link className="button main wide" to="/join">
        {t(refused ? 'again' : 'join')}
      </Link>
    </section>
  );
}

function Withdrawals({ data, onChange }: { data: OwnMembershipView; onChange: () => void }) {
  const t = useWords(words);
  const form = useFormProblem();
  const { application, transfer } = data;
  const withdraw = () =>
    form.run(async () => {
      if (transfer?.allowedActions.includes('withdraw'))
        await callRoute(withdrawTransferRoute, {
          ...{ params: { id: transfer.id }, body: { version: transfer.version } },
        });
      else if (application)
        await callRoute(withdrawRoute, {
          ...{ params: { id: application.id }, body: { version: application.version } },
        });
      toast(t('withdrawn'));
      onChange();
    });
  const mayWithdraw =
    transfer?.allowedActions.includes('withdraw') || application?.allowedActions.includes('withdraw');
  if (!mayWithdraw) return null;
  return (
    <Form problem={form} onSubmit={withdraw}>
      {transfer?.allowedActions.includes('withdraw') && (
        <p>{t('transferOpen', { out: transfer.out.name, into: transfer.in.name })}</p>
      )}
      <button type="submit" className="button wide" disabled={form.busy}>
        {t('withdraw')}
      </button>
    </Form>
  );
}

function Benefits({ data }: { data: OwnMembershipView }) {
  const t = useWords(words);
  const say = useWords(obstacleWords);
  return (
    <section>
      <h2>{t('benefits')}</h2>
      {data.obstacles.length === 0 ? (
        <p>{t('allGood')}</p>
      ) : (
        <ul>
          {data.obstacles.map((obstacle) => (
            <li key={obstacle}>{say(obstacle)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function WhomToCall({ data }: { data: OwnMembershipView }) {
  const t = useWords(words);
  const near = data.membership?.union ?? data.application?.union;
  const contacts = [near, data.whomToCall].filter((one) => one?.phone);
  return (
    <section>
      <h2>{t('call')}</h2>
      <ul className="contacts">
        {contacts.map((one) => (
          <li key={one?.id}>
            <a className="button wide" href={`tel:${one?.phone}`}>
              {one?.name} {one?.phone}
            </a>
          </li>
        ))}
        <li>
          <a className="button wide" href="tel:12351">
            {t('hotline')}
          </a>
        </li>
      </ul>
    </section>
  );
}
