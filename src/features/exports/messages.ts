import { sql } from 'kysely';
import type { AppTransaction } from '../../platform/db/index.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { inForce } from '../accounts/index.ts';
import { approverRoles } from './permissions.ts';

const waiting = defineMessage('exports.waiting', [
  '{asker}申请导出未脱敏清单（{number}），请到“导出”审批。',
  '{asker} asks to export a list unmasked ({number}). Decide it under Exports.',
]);
const approvedMessage = defineMessage('exports.approved', [
  '您申请的导出 {number} 已批准，正在生成。',
  'Your export {number} was approved and is being made.',
]);
const refusedMessage = defineMessage('exports.refused', [
  '您申请的导出 {number} 未获批准，理由见“导出”。',
  'Your export {number} was refused; see Exports for the reason.',
]);
const ready = defineMessage('exports.ready', [
  '您申请的导出 {number} 已生成，{days} 天内可下载。',
  'Your export {number} is ready to download for {days} days.',
]);

const subject = (id: string) => ({ type: 'export', id });

/** An inbox message to everybody who may approve at the asker's place. grants_union_role */
export async function tellApprovers(
  trx: AppTransaction,
  asked: { id: string; number: string; placePath: string; asker: string },
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT DISTINCT g.account_id FROM grants g JOIN unions u ON u.id = g.union_id
     WHERE g.role = ANY(${[...approverRoles]}) AND g.scope <> 'assigned' AND starts_with(${asked.placePath}, u.path)
       AND ${inForce('g', now)} LIMIT 50`.execute(trx);
  for (const { account_id } of rows)
    await enqueueMessage(trx, {
      channel: 'inbox',
      recipient: account_id,
      template: waiting,
      params: { asker: asked.asker, number: asked.number },
      subject: subject(asked.id),
      now,
    });
}

export const tellDecision = (
  trx: AppTransaction,
  row: { id: string; number: string; asked_by: string },
  approved: boolean,
  now: Date,
) =>
  enqueueMessage(trx, {
    channel: 'inbox',
    recipient: row.asked_by,
    template: approved ? approvedMessage : refusedMessage,
    params: { number: row.number },
    subject: subject(row.id),
    now,
  });

export const tellReady = (
  trx: AppTransaction,
  row: { id: string; number: string; asked_by: string },
  days: number,
  now: Date,
) =>
  enqueueMessage(trx, {
    channel: 'inbox',
    recipient: row.asked_by,
    template: ready,
    params: { number: row.number, days },
    subject: subject(row.id),
    dedupeKey: `export.ready/${row.id}`,
    now,
  });
