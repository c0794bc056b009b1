import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { privacyDuties } from '../duties.ts';
import { asksConsent, currentNotice, type Purpose } from '../notice/noticeProfile.ts';
import '../tables.ts';

type Db = Kysely<Database>;
const day = 86_400_000;

export interface ConsentState {
  purpose: string;
  decision: 'given' | 'refused' | 'withdrawn' | null;
  decidedAt: Date | null;
  /** Given for the purpose as it is now. */
  given: boolean;
  /** Before this instant no screen may ask by itself; the person may always decide. */
  quietUntil: Date | null;
}

/** The last decisions of a person, by purpose. privacy_consents_person */
async function lastDecisions(db: Db, personId: string) {
  const rows = await db
    .selectFrom('privacy_consents')
    .distinctOn('purpose')
    .select(['purpose', 'decision', 'revision', 'at'])
    .where('person_id', '=', personId)
    .orderBy('purpose')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.purpose, row]));
}

/** How a person stands to each purpose that rests on consent. */
export async function consentStates(db: Db, personId: string): Promise<ConsentState[]> {
  const [{ purposes }, duties, decisions] = await Promise.all([
    currentNotice(db),
    privacyDuties(db),
    lastDecisions(db, personId),
  ]);
  return purposes.filter(asksConsent).map(({ code, revision }) => {
    const last = decisions.get(code);
    const given = last?.decision === 'given' && last.revision === revision;
    const quiet = last && last.decision !== 'given';
    return {
      purpose: code,
      decision: last?.decision ?? null,
      decidedAt: last?.at ?? null,
      given,
      quietUntil: quiet ? new Date(last.at.getTime() + duties.askAgainDays * day) : null,
    };
  });
}

/**
 * Whether a purpose may go on for a person: always where it rests on a duty or contract, else only with a consent to the
 * purpose as it is now. An unknown purpose may not.
 */
export async function hasConsent(db: Db, personId: string, purpose: string): Promise<boolean> {
  const found = (await currentNotice(db)).purposes.find(({ code }) => code === purpose);
  if (!found) return false;
  if (!asksConsent(found)) return true;
  const last = (await lastDecisions(db, personId)).get(purpose);
  return last?.decision === 'given' && last.revision === found.revision;
}

/** Whether a screen may ask for a consent now: not yet given, and not within the quiet time after a refusal. */
export async function mayAskConsent(db: Db, personId: string, purpose: string, now: Date): Promise<boolean> {
  const state = (await consentStates(db, personId)).find((each) => each.purpose === purpose);
  return state !== undefined && !state.given && (state.quietUntil === null || state.quietUntil <= now);
}

export interface ConsentDecision {
  personId: string;
  purpose: string;
  give: boolean;
  /** Version of the notice the person has read. */
  noticeVersion: number;
  /** The person confirmed this purpose on a page of its own. */
  separately: boolean;
  guardian?: string | null | undefined;
}

/**
 * Writes a decision down. Taking back is as easy as giving, and changes nothing about other services.
 *
 * @throws Problem 404 for the purpose, 409 `noConsentAsked`, `noticeChanged`, `separateConsentNeeded`, `guardianNeeded`
 */
export async function decideConsent(
  trx: AppTransaction,
  actor: Actor,
  decision: ConsentDecision,
  now: Date,
): Promise<void> {
  const notice = await currentNotice(trx);
  const purpose = notice.purposes.find(({ code }) => code === decision.purpose);
  if (!purpose) throw notFound('The purpose');
  refuseUnfit(purpose, notice.version, decision);
  const before = (await lastDecisions(trx, decision.personId)).get(purpose.code);
  const written = decision.give ? 'given' : before?.decision === 'given' ? 'withdrawn' : 'refused';
  await trx
    .insertInto('privacy_consents')
    .values({
      ...{ id: newId(), person_id: decision.personId, purpose: purpose.code, revision: purpose.revision },
      ...{ decision: written, notice_version: notice.version, at: now, account_id: accountIdOf(actor) },
      ...{ guardian: decision.guardian ?? null, request_id: null },
    })
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: `consent.${written}`, subjectType: 'person', subjectId: decision.personId, now },
    detail: { purpose: purpose.code, revision: purpose.revision, notice: notice.version },
  });
}

function refuseUnfit(purpose: Purpose, version: number, decision: ConsentDecision): void {
  if (!asksConsent(purpose))
    throw conflict(
      'noConsentAsked',
      '这项处理依法进行，不需要同意 · this rests on a duty; no consent is asked',
    );
  if (!decision.give) return;
  if (decision.noticeVersion !== version)
    throw conflict('noticeChanged', '规则已更新，请重新阅读 · the notice has changed; read it again', {
      version,
    });
  if (purpose.separateConsent && !decision.separately)
    throw conflict('separateConsentNeeded', '敏感信息须单独确认 · this needs a confirmation of its own');
  if (purpose.guardian && !decision.guardian)
    throw conflict('guardianNeeded', '请填写监护人姓名 · name the guardian who decides');
}
