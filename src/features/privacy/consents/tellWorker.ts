import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { enqueueMessage, type MessageTemplate } from '../../messages/index.ts';
import { getPerson, personFields } from '../../people/index.ts';
import { hasConsent } from './consents.ts';

interface Told<P> {
  template: MessageTemplate<P>;
  params: P;
  subject: { type: string; id: string };
  /** A second telling under the same key adds nothing. */
  key: string;
  now: Date;
}

/**
 * Writes to a worker: in the app where they have an account, and as a text message where they agreed to news and a
 * mobile number is known, unless texts are switched off for this kind of news.
 */
export async function tellWorker<P extends Record<string, string | number>>(
  trx: AppTransaction,
  worker: { personId: string | null; accountId: string | null },
  { key, ...message }: Told<P>,
  textMessages = true,
): Promise<void> {
  if (worker.accountId)
    await enqueueMessage(trx, {
      ...message,
      ...{ channel: 'inbox', recipient: worker.accountId, dedupeKey: key },
    });
  if (!textMessages || !worker.personId || !(await hasConsent(trx, worker.personId, 'newsMessages'))) return;
  const { phone } = personFields(fieldsOf(trx), await getPerson(trx, worker.personId));
  if (phone && /^1[3-9]\d{9}$/.test(phone))
    await enqueueMessage(trx, {
      ...message,
      ...{ channel: 'sms', recipient: phone, dedupeKey: `${key}:sms` },
    });
}
