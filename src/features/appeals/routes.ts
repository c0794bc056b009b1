import type { Kysely } from 'kysely';
import { type Actor, mayCall } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type Database, newId, transaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { findStation, findUnion } from '../organisations/index.ts';
import { act } from './act.ts';
import { candidatesFor } from './candidates.ts';
import { categoryLeaves } from './categories.ts';
import type { appealRoutes } from './contract.ts';
import { appealDetail } from './detail.ts';
import { checkDoor } from './doorRights.ts';
import { appendEvents } from './events.ts';
import { getVisibleAppeal } from './facts.ts';
import { fileAppeal } from './file.ts';
import type { Action } from './lifecycle.ts';
import { isApplicant } from './policy.ts';
import { ownAppeals, queuePage, similarAppeals, viewCounts } from './queries.ts';
import { queryCodeHash, queryCodeOf } from './queryCode.ts';
import { applicantContact } from './sealed.ts';
import { completeTask, myTasks } from './tasks.ts';
import { actByCode, trackViewOf, withQueryCode } from './track.ts';
import { storeUpload } from './upload.ts';

export function appealHandlers(context: Context): Handlers<typeof appealRoutes> {
  const { db, clock, secret } = context;
  const command = <T>(
    call: Call,
    work: (trx: Parameters<Parameters<typeof runCommand>[2]>[0]) => Promise<T>,
  ) => runCommand(context, call, work as never) as Promise<T>;

  /** A supplement, a withdrawal or a rating by query code. */
  const byCode = (call: Call, code: string, action: Action, body: Record<string, unknown>) =>
    withQueryCode(context, call.clientAddress, code, async () => {
      const { code: _, ...input } = body;
      const view = await command(call, async (trx) => {
        const row = await actByCode(trx, context, code, action, input);
        const { row: after } = await getVisibleAppeal(trx, { kind: 'system', name: 'code' }, row.id, false);
        return trackViewOf(trx, after, clock.now());
      });
      context.live.changed('appeals');
      return view;
    });

  return {
    file: async (call) => {
      checkDoor(call.actor, call.body.door, mayCall(call.actor, 'appeal.file', context.permissions));
      const filed = await command(call, (trx) => fileAppeal(trx, secret, call.actor, clock.now(), call.body));
      context.live.changed('appeals');
      return { ...filed, queryCode: queryCodeOf(secret, filed.id, 1) };
    },
    place: async (call) => placeView(db, call.query),
    categories: async () =>
      categoryLeaves.map((leaf) => ({ code: leaf.code, zh: [...leaf.zh], en: [...leaf.en] })),
    track: (call) =>
      withQueryCode(context, call.clientAddress, call.body.code, (row) => trackViewOf(db, row, clock.now())),
    trackSupplement: (call) => byCode(call as never, call.body.code, 'supplement', call.body),
    trackWithdraw: (call) => byCode(call as never, call.body.code, 'withdraw', call.body),
    trackRate: (call) => byCode(call as never, call.body.code, 'rate', call.body),
    mine: async (call) => ({ items: await ownAppeals(db, call.actor, clock.now()) }),
    queue: (call) => queuePage(db, call.actor, call.query, clock.now()),
    counts: (call) => viewCounts(db, call.actor, clock.now()),
    similar: (call) => similarAppeals(db, call.actor, call.body, clock.now()),
    get: async (call) => {
      const detail = await appealDetail(db, call.actor, call.params.id, clock.now());
      if (detail.sealed && call.actor.kind === 'staff')
        await logLook(call.actor, call.requestId, call.params.id, 'appeal.look');
      return detail;
    },
    act: async (call) => {
      const { version, ...body } = call.body;
      const { id, action } = call.params;
      await command(call, async (trx) => {
        await act(trx, call.actor, clock.now(), { appealId: id, action: action as Action, version, body });
        return { id };
      });
      context.live.changed('appeals', id);
      return appealDetail(db, call.actor, id, clock.now()).catch((error) => afterOwnRecusal(error, action));
    },
    unmask: (call) =>
      transaction(db, async (trx) => {
        const { row } = await getVisibleAppeal(trx, call.actor, call.params.id, false);
        await logAccess(trx, {
          ...{ actor: call.actor, action: 'appeal.unmask', objectType: 'appeal', objectId: row.id },
          ...{ detail: { reason: call.body.reason }, requestId: call.requestId, now: clock.now() },
        });
        const contact = applicantContact(trx, row);
        return {
          name: row.applicant_name ?? '',
          phone: contact.phone ?? '',
          identityNumber: contact.identityNumber ?? '',
        };
      }),
    newQueryCode: async (call) => {
      const { version } = await command(call, (trx) =>
        renewQueryCode(trx, context, call.actor, call.params.id),
      );
      return { queryCode: queryCodeOf(secret, call.params.id, version) };
    },
    candidates: async (call) => {
      const { facts } = await getVisibleAppeal(db, call.actor, call.params.id, false);
      return { items: await candidatesFor(db, facts, call.query.duty, clock.now()) };
    },
    attachment: async (call) => {
      const { row, facts } = await getVisibleAppeal(db, call.actor, call.params.id, false);
      const file = await db
        .selectFrom('appeal_attachments')
        .innerJoin('files', 'files.id', 'appeal_attachments.file_id')
        .select(['files.name', 'files.media_type', 'files.content'])
        .where('appeal_id', '=', row.id)
        .where('file_id', '=', call.params.fileId)
        .executeTakeFirst();
      if (!file) throw notFound('The file');
      if (call.actor.kind === 'staff' && !isApplicant(call.actor, facts))
        await logLook(call.actor, call.requestId, row.id, 'appeal.file');
      await call.reply
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-security-policy',
          "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
        )
        .type(file.media_type)
        .send(file.content);
      return undefined;
    },
    upload: async (call) => storeUpload(context, call.actor, await call.raw.file()),
    tasks: async (call) => ({ items: await myTasks(db, call.actor, call.query.limit) }),
    completeTask: (call) =>
      command(call, (trx) => completeTask(trx, call.actor, call.params.id, clock.now())),
    savedViews: async (call) => ({
      items: await db
        .selectFrom('appeal_views')
        .select(['id', 'name', 'query'])
        .where('account_id', '=', staffId(call.actor))
        .orderBy('name')
        .limit(100)
        .execute(),
    }),
    saveView: (call) =>
      command(call, async (trx) =>
        trx
          .insertInto('appeal_views')
          .values({
            id: newId(),
            account_id: staffId(call.actor),
            name: call.body.name,
            query: JSON.stringify(call.body.query),
            created_at: clock.now(),
          })
          .onConflict((onConflict) =>
            onConflict
              .columns(['account_id', 'name'])
              .doUpdateSet({ query: JSON.stringify(call.body.query) }),
          )
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    deleteView: (call) =>
      command(call, async (trx) => {
        const result = await trx
          .deleteFrom('appeal_views')
          .where('id', '=', call.params.id)
          .where('account_id', '=', staffId(call.actor))
          .executeTakeFirst();
        return { deleted: result.numDeletedRows > 0n };
      }),
  };

  async function logLook(actor: Actor, requestId: string, objectId: string, action: string): Promise<void> {
    await logAccess(db, { actor, action, objectType: 'appeal', objectId, requestId, now: clock.now() });
  }
}

const staffId = (actor: Actor) =>
  actor.kind === 'staff' ? actor.accountId : '00000000-0000-0000-0000-000000000000';

/** Whoever recuses themselves cannot be shown the appeal any more; the act itself stands. */
function afterOwnRecusal(error: unknown, action: string): never {
  if (action === 'recuse' || action === 'acceptHandOver' || action === 'accept')
    throw conflict('doneButHidden', 'Done. The appeal is no longer yours to see.');
  throw error;
}

async function renewQueryCode(
  trx: Parameters<typeof act>[0],
  { secret, clock }: Context,
  actor: Actor,
  id: string,
) {
  const { row } = await getVisibleAppeal(trx, actor, id, true);
  const version = row.query_code_version + 1;
  const head = await appendEvents(trx, id, { seq: row.last_seq, hash: row.last_hash }, [
    { at: clock.now(), actor, type: 'queryCodeRenewed', status: row.status, detail: {} },
  ]);
  await trx
    .updateTable('appeals')
    .set({
      query_code_version: version,
      query_code_hash: queryCodeHash(secret, queryCodeOf(secret, id, version)),
      last_seq: head.seq,
      last_hash: head.hash ?? row.last_hash,
    })
    .where('id', '=', id)
    .execute();
  return { version };
}

async function placeView(
  db: Kysely<Database>,
  query: { union?: string | undefined; station?: string | undefined },
) {
  const station = query.station ? await findStation(db, query.station) : undefined;
  const union = await findUnion(
    db,
    station?.unionId ?? query.union ?? '00000000-0000-0000-0000-000000000000',
  );
  if (!union) throw notFound('The union or station');
  const employer = union.employerId
    ? await db.selectFrom('employers').select('name').where('id', '=', union.employerId).executeTakeFirst()
    : undefined;
  return {
    unionId: union.id,
    unionName: union.name,
    stationId: station?.id ?? null,
    stationName: station?.name ?? null,
    employerName: employer?.name ?? null,
    phone: union.phone ?? '12351',
  };
}
