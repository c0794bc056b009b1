import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { forbidden } from '../../../platform/http/problem.ts';
import { consentStates, decideConsent } from '../consents/consents.ts';
import type { ConsentView, privacyRoutes } from '../contract.ts';
import { collectPersonalData } from '../data/collect.ts';
import { writeCopy } from '../data/copy.ts';
import { privacyDuties } from '../duties.ts';
import { currentNotice } from '../notice/noticeProfile.ts';
import { correctionFields } from '../registry.ts';
import { erasurePlan } from '../requests/answer.ts';
import { askRequest, withdrawRequest } from '../requests/ask.ts';
import { getRequest, ownRequests, requestView } from '../requests/views.ts';

type Own = Pick<
  Handlers<typeof privacyRoutes>,
  | 'privacyNotice'
  | 'myConsents'
  | 'decideConsent'
  | 'myData'
  | 'myCopy'
  | 'myRequests'
  | 'askRequest'
  | 'withdrawRequest'
>;

function workerOf(actor: Actor): Extract<Actor, { kind: 'worker' }> {
  if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for the person themselves.');
  return actor;
}

/** What a person does with their own data. */
export function ownHandlers(context: Context): Own {
  const { db, clock } = context;
  const consents = async (personId: string, from = db): Promise<ConsentView[]> =>
    (await consentStates(from, personId)).map(({ decidedAt, quietUntil, ...state }) => ({
      ...state,
      decidedAt: decidedAt?.toISOString() ?? null,
      quietUntil: quietUntil?.toISOString() ?? null,
    }));
  return {
    privacyNotice: async () => ({
      ...(await currentNotice(db)),
      answerWorkdays: (await privacyDuties(db)).answerWorkdays,
    }),
    myConsents: async ({ actor }) => ({
      noticeVersion: (await currentNotice(db)).version,
      items: await consents(workerOf(actor).personId),
    }),
    decideConsent: (call) =>
      runCommand(context, call, async (trx) => {
        const { personId } = workerOf(call.actor);
        const { purpose } = call.params;
        await decideConsent(trx, call.actor, { personId, purpose, ...call.body }, clock.now());
        return { items: await consents(personId, trx) };
      }),
    myData: async ({ actor }) => {
      const { personId } = workerOf(actor);
      const sections = await collectPersonalData(db, personId);
      await recordAudit(db, {
        ...{ actor, action: 'privacy.seeOwn', subjectType: 'person', subjectId: personId, now: clock.now() },
      });
      return { sections, corrections: correctionFields().map(({ field, name }) => ({ field, name })) };
    },
    myCopy: async ({ actor, query, reply }) => {
      const worker = workerOf(actor);
      const now = clock.now();
      const sections = await collectPersonalData(db, worker.personId);
      const copy = await writeCopy(query.format, worker.name, sections, now);
      await recordAudit(db, {
        ...{ actor, action: 'privacy.copy', subjectType: 'person', subjectId: worker.personId, now },
        detail: { format: query.format },
      });
      reply
        .header('content-type', copy.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(copy.fileName)}`)
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header('cache-control', 'no-store')
        .send(copy.bytes);
    },
    myRequests: async ({ actor }) => {
      const { personId } = workerOf(actor);
      const now = clock.now();
      const plan = (kind: 'delete' | 'closeAccount') => erasurePlan(db, { person_id: personId, kind }, now);
      return {
        items: await ownRequests(db, personId, now),
        deletePlan: await plan('delete'),
        closePlan: await plan('closeAccount'),
      };
    },
    askRequest: async (call) => {
      const view = await runCommand(context, call, async (trx) => {
        const id = await askRequest(trx, workerOf(call.actor), call.body, clock.now());
        return requestView(await getRequest(trx, id), 'person', clock.now());
      });
      context.live.changed('privacy', view.id);
      return view;
    },
    withdrawRequest: async (call) => {
      const view = await runCommand(context, call, async (trx) => {
        await withdrawRequest(trx, workerOf(call.actor), call.params.id, clock.now());
        return requestView(await getRequest(trx, call.params.id), 'person', clock.now());
      });
      context.live.changed('privacy', view.id);
      return view;
    },
  };
}
