import { Readable } from 'node:stream';
import { addDays, type CivilDate } from '../../kernel/civilDate.ts';
import { checkMobileNumber } from '../../kernel/mobileNumber.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, grantsHolding } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { notFound } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { findOrCreatePerson, searchPeople } from '../people/index.ts';
import { actOnApplication, applicationFacts } from './applications/act.ts';
import { checkBatch, fileBatch } from './applications/batch.ts';
import { decideMany } from './applications/decideMany.ts';
import { fileApplication } from './applications/file.ts';
import { photoOf } from './applications/photo.ts';
import { readBatchRows } from './applications/readRows.ts';
import { unionWithin } from './applications/rights.ts';
import { qrSvg } from './card/qrCode.ts';
import { cardSheet } from './card/sheet.ts';
import type { memberRoutes } from './contract.ts';
import { figuresView } from './figures/figuresView.ts';
import { listBatches } from './list/batches.ts';
import { listApplications, listTransfers } from './list/desk.ts';
import { exportMembers } from './list/exportMembers.ts';
import { countMembers, listMembers, type MemberFilter } from './list/memberList.ts';
import { memberRecord } from './list/memberRecord.ts';
import { isMemberNumber } from './memberNumber.ts';
import { actOnMembership } from './membership/act.ts';
import { identityOf } from './ownRecord.ts';
import { ownHandlers } from './ownRoutes.ts';
import { memberPlaces, seesApplication, seesPlace } from './policy.ts';
import { invalidField } from './refusals.ts';
import { actOnTransfer } from './transfers/act.ts';
import { askTransfer } from './transfers/ask.ts';

type Handled = Omit<Handlers<typeof memberRoutes>, keyof ReturnType<typeof ownHandlers>>;

/** What a search finds within the actor's places; a member number is found whole. */
async function personIdsFor(context: Context, actor: Actor, text: string): Promise<string[] | undefined> {
  const typed = text.normalize('NFKC').replace(/\s/g, '');
  if (typed === '') return undefined;
  if (isMemberNumber(typed)) {
    const row = await context.db
      .selectFrom('members')
      .select('person_id')
      .where('number', '=', typed)
      .executeTakeFirst();
    return row ? [row.person_id] : [];
  }
  const reach = { everybody: false, ...memberPlaces(actor) };
  return (await searchPeople(context.db, context, text, reach, 200)).map(({ id }) => id);
}

type Asked = Omit<MemberFilter, 'personIds' | 'after' | 'limit' | 'asAt'> & { asAt?: string | undefined };

/** A list as at today is today's list; a day to come has no list. @throws Problem 422 */
function filterOf(context: Context, asked: Asked): Omit<MemberFilter, 'after' | 'limit'> {
  const today = shanghaiDate(context.clock.now());
  if (asked.asAt !== undefined && asked.asAt > today)
    throw invalidField('asAt', 'future', '请选择今天或以前的日期 · choose today or a day before');
  const asAt = asked.asAt === today ? undefined : (asked.asAt as CivilDate | undefined);
  // The screens ask for the last day itself, the query is half-open.
  const joinedTo = asked.joinedTo ? addDays(asked.joinedTo as CivilDate, 1) : undefined;
  return { ...asked, asAt, joinedTo };
}

export function memberHandlers(context: Context): Handlers<typeof memberRoutes> {
  return { ...staffHandlers(context), ...ownHandlers(context) };
}

function staffHandlers(context: Context): Handled {
  const { db, clock } = context;
  /** A write that screens with lists of members want to know of. */
  const command = async <T>(
    call: Call<never>,
    work: (trx: AppTransaction, now: Date) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) => work(trx, clock.now()));
    context.live.changed('members');
    return answer;
  };
  const log = (
    call: Pick<Call, 'actor' | 'requestId'>,
    action: string,
    objectId: string | null,
    detail = {},
  ) =>
    logAccess(db, {
      ...{ actor: call.actor, action, objectType: 'members', objectId, detail },
      ...{ requestId: call.requestId, now: clock.now() },
    });
  return {
    members: ({ actor, query }) =>
      listMembers(db, context, actor, {
        ...filterOf(context, query),
        after: query.after,
        limit: query.limit,
      }),
    searchMembers: async ({ actor, body: { text, after, limit, ...asked } }) => {
      const personIds = await personIdsFor(context, actor, text);
      return listMembers(db, context, actor, { ...filterOf(context, asked), personIds, after, limit });
    },
    countMembers: async ({ actor, query }) => ({
      count: await countMembers(db, actor, { ...filterOf(context, query), limit: 1 }),
    }),
    exportMembers: async (call) => {
      const { text, ...asked } = call.body;
      const personIds = text ? await personIdsFor(context, call.actor, text) : undefined;
      const filter = { ...filterOf(context, asked), personIds };
      await listMembers(db, context, call.actor, { ...filter, limit: 1 });
      await log(call, 'members.export', null, { ...asked, searched: Boolean(text) });
      call.reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent('工会会员名册.xlsx')}`,
        )
        .header('cache-control', 'no-store')
        .send(Readable.from(exportMembers(db, context, call.actor, filter)));
    },
    memberFigures: ({ actor, query }) => figuresView(context, actor, query),
    member: ({ actor, params }) => transaction(db, (trx) => memberRecord(trx, context, actor, params.id)),
    actOnMembership: (call) =>
      command(call as never, async (trx, now) => {
        const { id, action } = call.params;
        const { version, ...input } = call.body;
        await actOnMembership(trx, call.actor, now, { id, action, version, input });
        const row = await trx
          .selectFrom('memberships')
          .select('person_id')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return memberRecord(trx, context, call.actor, row.person_id);
      }),
    askTransfer: (call) => command(call as never, (trx, now) => askTransfer(trx, call.actor, now, call.body)),
    transfers: async ({ actor, query }) => ({
      items: await listTransfers(db, actor, query.view, query.limit),
    }),
    actOnTransfer: (call) =>
      command(call as never, async (trx, now) => {
        const { id, action } = call.params;
        await actOnTransfer(trx, context, call.actor, now, { id, action, ...call.body });
        return trx
          .selectFrom('membership_transfers')
          .select('status')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
      }),
    applications: ({ actor, query }) => listApplications(db, context, actor, query),
    filedApplications: ({ actor, query }) => listApplications(db, context, actor, { ...query, view: 'mine' }),
    fileForWorker: (call) =>
      command(call as never, async (trx, now) => {
        const { body, actor } = call;
        if (body.unionId) await unionWithin(trx, context, actor, 'member.file', body.unionId);
        if (body.townId) await unionWithin(trx, context, actor, 'member.file', body.townId);
        const phone = checkMobileNumber(body.phone);
        if (!phone.ok)
          throw invalidField('phone', `mobileNumber.${phone.reason}`, '手机号不对 · wrong mobile number');
        const identityNumber = body.identityNumber ? identityOf(body.identityNumber, now) : null;
        const { name, workerGroups } = body;
        const person = { name, phone: phone.value, identityNumber, workerGroups };
        const personId = await findOrCreatePerson(trx, context, person, now, actor);
        return fileApplication(trx, actor, now, { ...body, personId, source: 'counter' });
      }),
    actOnApplication: (call) =>
      command(call as never, async (trx, now) => {
        const { id, action } = call.params;
        const { version, ...input } = call.body;
        await actOnApplication(trx, context, call.actor, now, { id, action, version, input });
        const row = await trx
          .selectFrom('membership_applications')
          .select(['status', 'person_id as personId'])
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        return row;
      }),
    decideMany: (call) =>
      command(call as never, (trx, now) => decideMany(trx, context, call.actor, now, call.body)),
    applicationPhoto: async (call) => {
      const row = await db
        .selectFrom('membership_applications')
        .selectAll()
        .where('id', '=', call.params.id)
        .executeTakeFirst();
      if (!row || !seesApplication(call.actor, applicationFacts(row))) throw notFound('The application');
      const photo = await photoOf(context, row.id);
      await log(call, 'members.lookAtPhoto', row.person_id, { application: row.id });
      call.reply
        .header('content-type', photo.mediaType)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .send(photo.bytes);
    },
    readBatchFile: async ({ raw }) => ({ rows: await readBatchRows(await raw.file()) }),
    checkBatch: ({ actor, body }) =>
      transaction(db, async (trx) => {
        await unionWithin(trx, context, actor, 'member.batch', body.unionId);
        const rows = await checkBatch(trx, context, actor, clock.now(), body.rows);
        return { rows, good: rows.filter((row) => row.complaints.length === 0).length };
      }),
    fileBatch: (call) =>
      command(call as never, async (trx, now) => {
        const { unionId, name, rows } = call.body;
        const union = await unionWithin(trx, context, call.actor, 'member.batch', unionId);
        return fileBatch(trx, context, call.actor, now, { union, name, rows });
      }),
    batches: async ({ actor, query }) => ({ items: await listBatches(db, context, actor, query.limit) }),
    cardSheet: async (call) => {
      const cards = await cardSheet(db, context, call.actor, {
        ...call.body,
        address: context.config.publicUrl,
      });
      await log(call, 'members.printCards', call.body.batchId ?? null, { count: cards.length });
      return { cards };
    },
    joinPoster: ({ actor, params }) =>
      transaction(db, async (trx) => {
        const union = await unionWithin(trx, context, actor, 'member.see', params.id);
        if (
          grantsHolding(actor, 'member.see', context.permissions).length === 0 ||
          !seesPlace(actor, union.path)
        )
          throw notFound('The union');
        const address = `${context.config.publicUrl}/join?u=${union.id}`;
        return { union: { id: union.id, name: union.name }, address, qr: await qrSvg(address) };
      }),
  };
}
