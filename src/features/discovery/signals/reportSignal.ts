import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, systemActor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { livingPersonId, peopleWithPhone } from '../../people/index.ts';
import { tellDeciders } from '../candidates/messages.ts';
import { normaliseName, normalisePhoneNumber } from '../keys/personKeys.ts';
import type { Stranger } from '../sealed.ts';
import type { Sign, SignalSource, Strength } from '../vocabulary.ts';
import { joinSignals } from './joinSignals.ts';

/** A word about somebody who may need help. */
export interface SignalReport {
  /** On record; or by name and phone, which finds the record where there is just one with both. */
  personId?: string;
  who?: Stranger;
  source: SignalSource;
  /** In plain words; sealed. */
  reason: string;
  sign?: Sign;
  unionId: string;
  subjectType?: string;
  subjectId?: string;
  /** Told without the person's knowledge: then who told is shown to nobody. */
  knows?: boolean;
  by?: Actor;
}

/** How much a source's word weighs until somebody has looked. */
const weights: Record<SignalSource, Strength> = {
  branchChair: 3,
  appeal: 2,
  station: 2,
  member: 2,
  agency: 2,
};

/**
 * Makes a candidate of a signal, or joins it to the one that waits for the same person; nothing is filed. Returns the
 * candidate's id. The same subject, or the same word by the same person on the same day, is one reason.
 *
 * @throws Problem 404 for the union or the person, 422 without a person
 */
export async function reportSignal(trx: AppTransaction, report: SignalReport, now: Date): Promise<string> {
  const by = report.by ?? systemActor;
  const place = await getUnion(trx, report.unionId);
  const { personId, stranger } = await personOf(trx, report);
  const sign = report.sign ?? 'other';
  const own = by.kind === 'worker' && by.personId === personId;
  const reasonKey =
    report.subjectType && report.subjectId
      ? `${report.subjectType}:${report.subjectId}`
      : `${report.source}:${accountIdOf(by) ?? by.kind}:${sign}:${shanghaiDate(now)}`;
  const { ids, added } = await joinSignals(
    trx,
    [
      {
        ...{ personId, stranger, place, source: report.source, sign, reasonKey, by },
        strength: own ? 3 : weights[report.source],
        detail: { text: report.reason.trim() },
        confidential: !own && report.knows === false,
        ...(report.subjectType && report.subjectId
          ? { subject: { type: report.subjectType, id: report.subjectId } }
          : {}),
      },
    ],
    now,
  );
  for (const id of added) await tellDeciders(trx, { candidateId: id, path: place.path, now });
  return ids[0] ?? '';
}

async function personOf(
  trx: AppTransaction,
  { personId, who }: SignalReport,
): Promise<{ personId: string | null; stranger: Stranger | null }> {
  if (personId) return { personId: await livingPersonId(trx, personId), stranger: null };
  const name = who ? normaliseName(who.name) : '';
  const phone = who ? normalisePhoneNumber(who.phone) : '';
  if (name === '' || phone === '')
    throw invalid([
      { field: 'who', code: 'required', message: '请填姓名和电话 · a name and a phone are needed' },
    ]);
  const found = await peopleWithPhone(trx, { fields: fieldsOf(trx) }, phone);
  const same = found.filter((row) => normaliseName(row.name) === name);
  const [only] = same;
  return only && same.length === 1
    ? { personId: only.id, stranger: null }
    : { personId: null, stranger: { name, phone } };
}
