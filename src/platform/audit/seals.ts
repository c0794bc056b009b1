import { addDays, type CivilDate, parseCivilDate } from '../../kernel/civilDate.ts';
import { canonicalJson } from '../../kernel/hashChain.ts';
import { endOfShanghaiDay, shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { keyedHash } from '../crypto/codes.ts';
import { type AppDatabase, type AppTransaction, transaction } from '../db/index.ts';
import { lockChain } from './chain.ts';
import './tables.ts';

/** Where the chain stood when a day ended. */
interface DayHead {
  day: string;
  lastSeq: number;
  headHash: Buffer | null;
}

/** Keyed, over the seal of the day before: a copy kept elsewhere proves the audit up to its day. */
export function daySeal(key: Buffer, { day, lastSeq, headHash }: DayHead, previous: Buffer | null): Buffer {
  const content = {
    ...{ day, lastSeq },
    headHash: headHash?.toString('hex') ?? null,
    previous: previous?.toString('hex') ?? null,
  };
  return keyedHash(key, 'auditDay', canonicalJson(content));
}

/** Seals each past day without a seal, from the first linked one on; run after linking. Returns the days sealed now. */
export function sealAuditDays(db: AppDatabase, key: Buffer, now: Date): Promise<string[]> {
  return transaction(db, async (trx) => {
    await lockChain(trx);
    const last = await trx
      .selectFrom('audit_log_seals')
      .selectAll()
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst();
    const first = last ? addDays(parseCivilDate(last.day), 1) : await firstLinkedDay(trx);
    let previous = last?.seal ?? null;
    let head = { lastSeq: last?.last_seq ?? 0, headHash: last?.head_hash ?? null };
    const sealed: string[] = [];
    for (let day = first; day !== null && day < shanghaiDate(now); day = addDays(day, 1)) {
      head = (await headAtEnd(trx, day)) ?? head;
      const seal = daySeal(key, { day, ...head }, previous);
      await trx
        .insertInto('audit_log_seals')
        .values({
          ...{ day, last_seq: head.lastSeq, head_hash: head.headHash, previous_seal: previous, seal },
          sealed_at: now,
        })
        .execute();
      sealed.push(day);
      previous = seal;
    }
    return sealed;
  });
}

/** audit_links_linked_at */
async function headAtEnd(trx: AppTransaction, day: CivilDate) {
  const link = await trx
    .selectFrom('audit_links')
    .select(['seq', 'hash'])
    .where('linked_at', '<', endOfShanghaiDay(day))
    .orderBy('linked_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return link && { lastSeq: link.seq, headHash: link.hash };
}

async function firstLinkedDay(trx: AppTransaction): Promise<CivilDate | null> {
  const link = await trx
    .selectFrom('audit_links')
    .select('linked_at')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return link ? shanghaiDate(link.linked_at) : null;
}
