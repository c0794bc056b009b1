import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { AppealDetail } from '../../../contract.ts';
import { agencyWords, doorWords, outcomeWords } from '../../../words.ts';
import { today, useCategoryName, useSay } from '../parts/say.ts';

const words = defineWords({
  title: ['诉求内容', 'The appeal'],
  facts: ['事实', 'Facts'],
  wish: ['诉求', 'Wish'],
  category: ['类别', 'Category'],
  door: ['来源', 'Door'],
  reception: ['在哪里收到', 'Received at'],
  point: ['现由服务点办理', 'With the service point'],
  received: ['收到', 'Received'],
  accepted: ['受理', 'Accepted'],
  people: ['涉及人数', 'People affected'],
  amount: ['涉及金额', 'Amount claimed'],
  agency: ['转办单位', 'Agency'],
  merged: ['已并入', 'Merged into'],
  outcome: ['结果', 'Outcome'],
  ruling: ['案号', 'Case number'],
  reply: ['答复', 'Reply'],
  recovered: ['追回金额', 'Recovered'],
  rating: ['职工评价', 'Rating'],
  ratingLater: ['评价期结束（{date}）后可见', 'Shown after the rating window ends ({date})'],
  satisfied: ['满意', 'Satisfied'],
  basicallySatisfied: ['基本满意', 'Basically satisfied'],
  notSatisfied: ['不满意', 'Not satisfied'],
  consent: ['职工同意转来', 'Consent to the referral'],
});

/** What the worker brought, and how it ended. */
export function CaseFacts({ appeal }: { appeal: AppealDetail }) {
  const t = useWords(words);
  const say = useSay();
  const categoryName = useCategoryName();
  const formats = useFormats(today());
  const rows: [string, React.ReactNode][] = [
    [t('category'), categoryName(appeal.category, true)],
    [t('door'), say(doorWords[appeal.door])],
    [t('received'), formats.instant(appeal.receivedAt)],
  ];
  if (appeal.reception) {
    const { pointName, deskName } = appeal.reception;
    rows.splice(2, 0, [t('reception'), [pointName, deskName].filter(Boolean).join(' · ')]);
  }
  if (appeal.point && appeal.point.id !== appeal.reception?.pointId)
    rows.push([t('point'), appeal.point.name]);
  if (appeal.acceptedAt) rows.push([t('accepted'), formats.instant(appeal.acceptedAt)]);
  if (appeal.peopleAffected > 1) rows.push([t('people'), formats.number(appeal.peopleAffected)]);
  if (appeal.amountClaimedFen !== null) rows.push([t('amount'), formats.money(appeal.amountClaimedFen)]);
  if (appeal.workerConsent)
    rows.push([t('consent'), `${formats.date(appeal.workerConsent.givenOn)} · ${appeal.workerConsent.how}`]);
  if (appeal.agency) rows.push([t('agency'), say(agencyWords[appeal.agency])]);
  if (appeal.mergedInto)
    rows.push([
      t('merged'),
      <Link key="merged" to={`/appeals/${appeal.mergedInto.id}`}>
        {appeal.mergedInto.number}
      </Link>,
    ]);
  if (appeal.outcome) rows.push([t('outcome'), say(outcomeWords[appeal.outcome])]);
  if (appeal.rulingNumber) rows.push([t('ruling'), appeal.rulingNumber]);
  if (appeal.reply) rows.push([t('reply'), appeal.reply]);
  if (appeal.outcome) rows.push([t('recovered'), formats.money(appeal.recoveredFen)]);
  if (appeal.rating)
    rows.push([t('rating'), [t(appeal.rating.value), appeal.rating.comment].filter(Boolean).join(' · ')]);
  else if (appeal.ratingClosesAt && appeal.outcome)
    rows.push([
      t('rating'),
      <span key="later" className="soft">
        {t('ratingLater', { date: formats.instant(appeal.ratingClosesAt) })}
      </span>,
    ]);
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <p className="said">{appeal.facts}</p>
      {appeal.wish && (
        <p className="said">
          <strong>{t('wish')}：</strong>
          {appeal.wish}
        </p>
      )}
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
