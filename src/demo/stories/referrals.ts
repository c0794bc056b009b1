import { findLetters, recordService } from '../../features/letters/index.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type Step, step } from '../timeline.ts';
import { closedAs, given, goodCourse, mediated, taken } from './steps.ts';
import type { Plot, Subject, Writer } from './writer.ts';

/**
 * Thirteen referrals from labour inspection with the workers' consent: eleven settle; two fail, get a rights
 * recommendation served on the inspectorate and are closed.
 */
export function referralStories({ random }: Writer): Plot[] {
  return Array.from({ length: 13 }, (_, index): Plot => {
    const daysAgo = 22 + index * 3;
    return {
      ...{ daysAgo, door: 'labourInspection', atCounty: true },
      more: (_world, today) => ({ workerConsent: { givenOn: today, how: '劳动监察窗口书面签字' } }),
      steps: (about) =>
        index === 4 || index === 9
          ? failedReferral(about)
          : goodCourse(about, random.pick(['mediator', 'mediator2'] as const), 1),
    };
  });
}

function failedReferral(about: Subject): Step[] {
  return [
    ...taken(0, 'clerk'),
    given(1, 'rights', 'mediator'),
    ...mediated(2, 'mediator', about),
    step(4, '16:30', 'mediator', 'failMediation', { reason: '单位两次不到场，不同意补发。' }),
    step(5, '09:40', 'leader', 'issueSupervisionLetter', {
      addressee: '青禾县劳动保障监察大队',
      problem: `${about.employer.name}拖欠职工劳动报酬，经工会调解拒不改正。`,
      recommendation: '建议依法立案查处，责令限期支付，并将结果函告工会。',
      replyInWorkdays: 15,
    }),
    { day: 5, time: '11:20', by: 'rights', run: serveRecommendation },
    closedAs(8, 'rights', 'transferred', '已向劳动监察送达维权建议书，由其依法查处，工会继续跟进。'),
  ];
}

const serveRecommendation: NonNullable<Step['run']> = async ({ trx, appealId, now, today }, actor) => {
  const letters = await findLetters(trx, { type: 'appeal', id: appealId });
  const letter = letters.find(({ type }) => type === 'rightsRecommendation');
  if (!letter) throw new Error('The rights recommendation of a demo referral is missing.');
  await recordService(trx, {
    ...{
      letterId: letter.id,
      actor: { id: accountIdOf(actor), name: nameOf(actor) },
      now,
      today,
      servedOn: today,
    },
    ...{ how: 'inPerson', servedTo: '青禾县劳动保障监察大队收发室', receiptNote: '签收人：演示' },
  });
};
