import type { AppTransaction } from '../../platform/db/index.ts';
import { defineMessage } from '../messages/index.ts';
import { tellWorker } from '../privacy/index.ts';
import './tables.ts';

/** Not a word of the question: a text message is read over shoulders. */
const answered = defineMessage('openAffairs.answered', [
  '【工会娘家】您在公开栏提的问题有答复了。打开“公开栏”里“我提过的”查看。',
  '[Niangjia] What you asked on the open board has an answer. See Openness boards, what you asked.',
]);

/** Tells whoever asked or reported, in the app and by text message where they agreed to it. accounts_pkey */
export async function tellAsker(
  trx: AppTransaction,
  question: { id: string; asked_by: string | null; version: number },
  now: Date,
): Promise<void> {
  if (question.asked_by === null) return;
  const asker = await trx
    .selectFrom('accounts')
    .select(['id', 'person_id'])
    .where('id', '=', question.asked_by)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!asker) return;
  await tellWorker(
    trx,
    { personId: asker.person_id, accountId: asker.id },
    {
      ...{ template: answered, params: {}, now, subject: { type: 'openQuestion', id: question.id } },
      key: `openAffairs:answered:${question.id}:${question.version}`,
    },
  );
}
