import type { AppTransaction } from '../../platform/db/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { isYear } from './period.ts';

const ready = defineMessage('dutyReports.ready', [
  '您的 {year} 年度履职报告（第 {edition} 版）已出具。请打开“履职报告”查看，可下载；哪一句与事实不符，可以提出异议。',
  'Your duty report for {year} (edition {edition}) is ready. Read and download it under Duty report; you may contest any line.',
]);
const termReady = defineMessage('dutyReports.termReady', [
  '您的本届任期履职报告（第 {edition} 版）已出具。请打开“履职报告”查看，可下载；哪一句与事实不符，可以提出异议。',
  'Your duty report for the term (edition {edition}) is ready. Read and download it under Duty report; you may contest any line.',
]);
const answered = defineMessage('dutyReports.answered', [
  '您对履职报告的异议已答复：{answer}',
  'Your objection to a line of your duty report was answered: {answer}',
]);
const contested = defineMessage('dutyReports.contested', [
  '{name}对履职报告中的一句话提出异议，请在 {due} 前答复。',
  '{name} contests a line of the duty report; please answer by {due}.',
]);
const near = defineMessage('dutyReports.contestNear', [
  '{name}的履职报告异议即将到期（{due}），请答复。',
  'The objection of {name} to a duty report is to be answered by {due}.',
]);
const late = defineMessage('dutyReports.contestLate', [
  '{name}的履职报告异议已逾期（{due}），请尽快答复。',
  'The objection of {name} to a duty report was to be answered by {due}. Please answer now.',
]);

/** The yearly word that a report is ready, to the representative. */
export async function tellIssued(
  trx: AppTransaction,
  accountId: string,
  report: { id: string; period: string; edition: number },
  now: Date,
): Promise<void> {
  const message = {
    ...{ channel: 'inbox' as const, recipient: accountId, now },
    subject: { type: 'dutyReport', id: report.id },
    dedupeKey: `dutyReport:${report.id}`,
  };
  const { edition, period } = report;
  if (isYear(period))
    await enqueueMessage(trx, { ...message, template: ready, params: { year: period, edition } });
  else await enqueueMessage(trx, { ...message, template: termReady, params: { edition } });
}

export async function tellAnswered(
  trx: AppTransaction,
  accountId: string,
  contest: { id: string; answer: string },
  now: Date,
): Promise<void> {
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: accountId, template: answered, now },
    params: { answer: contest.answer },
    subject: { type: 'dutyContest', id: contest.id },
    dedupeKey: `dutyContestAnswered:${contest.id}`,
  });
}

const officeNews = { contested, near, late };

/** Those who answer questions at a place: asked, soon due, late. */
export async function tellOffice(
  trx: AppTransaction,
  accountIds: readonly string[],
  contest: { id: string; name: string; due: string; news: keyof typeof officeNews },
  now: Date,
): Promise<void> {
  const { id, name, due, news } = contest;
  for (const recipient of accountIds)
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient, now, template: officeNews[news], params: { name, due } },
      subject: { type: 'dutyContest', id },
      dedupeKey: `dutyContest:${news}:${id}:${due}:${recipient}`,
    });
}
