import { countOldAudit, recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import type { privacyRoutes } from '../contract.ts';
import { requireWholeFederation } from '../reach.ts';
import { assessmentList, writeAssessment } from '../registers/assessments.ts';
import { actOnIncident, incidentList, openIncident } from '../registers/incidents.ts';
import { recordTransfer, transferList } from '../registers/transfers.ts';
import { retentionRules } from '../registry.ts';
import { answerRequest, erasurePlan, standingHolds } from '../requests/answer.ts';
import { deskRequests, getRequest, requestView } from '../requests/views.ts';
import { holdList, liftHold, placeHold } from '../retention/holds.ts';
import { previewRetention, runRetention } from '../retention/run.ts';
import type { ownHandlers } from './own.ts';

type Desk = Omit<Handlers<typeof privacyRoutes>, keyof ReturnType<typeof ownHandlers>>;
type Writing = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & { params: unknown };

/** What the federation does about personal data: answers, registers, leaks, retention. */
export function deskHandlers(context: Context): Desk {
  const { db, clock, permissions, config } = context;
  const needs = (actor: Actor, permission: string) =>
    requireWholeFederation(db, actor, permission, permissions);
  async function write(
    call: Writing,
    permission: string,
    act: (trx: AppTransaction, now: Date) => Promise<string>,
  ): Promise<{ id: string }> {
    await needs(call.actor, permission);
    const answer = await runCommand(context, call, async (trx) => ({ id: await act(trx, clock.now()) }));
    context.live.changed('privacy', answer.id);
    return answer;
  }
  return {
    privacyRequests: async ({ actor, query }) => {
      await needs(actor, 'privacy.desk');
      return { items: await deskRequests(db, query.view, query.limit, clock.now()) };
    },
    privacyRequest: async ({ actor, params }) => {
      await needs(actor, 'privacy.desk');
      const now = clock.now();
      const row = await getRequest(db, params.id);
      await recordAudit(db, {
        ...{ actor, action: 'privacyRequest.look', subjectType: 'privacyRequest', subjectId: row.id, now },
      });
      return {
        ...requestView(row, 'desk', now),
        plan: row.status === 'waiting' ? await erasurePlan(db, row, now) : [],
        holds: (await standingHolds(db, row.person_id)).map(({ reason }) => reason),
      };
    },
    answerRequest: async (call) => {
      const { id } = await write(call, 'privacy.desk', async (trx, now) => {
        await answerRequest(trx, call.actor, call.params.id, call.body, now);
        return call.params.id;
      });
      return requestView(await getRequest(db, id), 'desk', clock.now());
    },
    assessments: async ({ actor }) => {
      await needs(actor, 'privacy.registers');
      return { items: await assessmentList(db) };
    },
    writeAssessment: (call) =>
      write(call, 'privacy.registers', (trx, now) => writeAssessment(trx, call.actor, call.body, now)),
    transfers: async ({ actor, query }) => {
      await needs(actor, 'privacy.registers');
      return { items: await transferList(db, query.limit) };
    },
    recordTransfer: (call) =>
      write(call, 'privacy.registers', (trx, now) => recordTransfer(trx, call.actor, call.body, now)),
    incidents: async ({ actor }) => {
      await needs(actor, 'privacy.incidents');
      return { items: await incidentList(db) };
    },
    openIncident: (call) =>
      write(call, 'privacy.incidents', (trx, now) => {
        const discoveredAt = new Date(call.body.discoveredAt);
        return openIncident(trx, call.actor, { ...call.body, discoveredAt }, now);
      }),
    actOnIncident: (call) =>
      write(call, 'privacy.incidents', async (trx, now) => {
        await actOnIncident(trx, call.actor, call.params.id, call.body, now);
        return call.params.id;
      }),
    retention: async ({ actor }) => {
      await needs(actor, 'privacy.retention');
      const now = clock.now();
      const preview = await previewRetention(db, now);
      const runs = await db
        .selectFrom('retention_runs')
        .selectAll()
        .orderBy('started_at', 'desc')
        .limit(60)
        .execute();
      const { auditKeepDays } = config;
      return {
        rules: preview.map((line) => {
          const rule = retentionRules().find(({ recordType }) => recordType === line.recordType);
          const unnamed = { zh: line.recordType, en: line.recordType };
          return {
            ...line,
            name: rule?.name ?? unnamed,
            describe: rule?.describe ?? unnamed,
            shortestDays: rule?.shortestDays ?? 1,
          };
        }),
        audit: { keepDays: auditKeepDays, count: await countOldAudit(db, auditKeepDays, now) },
        holds: await holdList(db),
        runs: runs.map((run) => ({
          ...{ id: run.id, startedAt: run.started_at.toISOString(), by: run.by_name },
          removed: run.results.map(({ recordType, count, held }) => ({ recordType, count, held })),
        })),
      };
    },
    runRetention: async ({ actor }) => {
      await needs(actor, 'privacy.runRetention');
      const lines = await runRetention(context, actor);
      context.live.changed('privacy');
      return { removed: lines.map(({ recordType, count, held }) => ({ recordType, count, held })) };
    },
    placeHold: (call) =>
      write(call, 'privacy.registers', (trx, now) => placeHold(trx, call.actor, call.body, now)),
    liftHold: (call) =>
      write(call, 'privacy.registers', async (trx, now) => {
        await liftHold(trx, call.actor, call.params.id, now);
        return call.params.id;
      }),
  };
}
