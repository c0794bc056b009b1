import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import {
  type Accepted,
  FirstRows,
  type ImportContext,
  type ImportRun,
  type ImportSource,
  registerImport,
  type Saved,
} from '../../platform/imports/index.ts';
import { importerNow } from '../accounts/index.ts';
import { getUnion } from '../organisations/index.ts';
import { findPeopleByIdentities, type PersonRow, peopleWithPhones } from '../people/index.ts';
import { whyNot } from './eligible.ts';
import { bodyAfter } from './lifecycle.ts';
import { type RepresentativeRow, readRepresentative, representativeFields } from './listFields.ts';
import { placesKept, reaches } from './policy.ts';
import { type BodyRow, type ConstituencyRow, recordBodyEvent, seenBody } from './store.ts';
import { insertCandidates, kindOf, vacanciesOf } from './voteCommands.ts';

export const representativeImport = 'representatives';

type Db = Kysely<Database>;

const refuseEnded = (body: Pick<BodyRow, 'status'>): void => {
  if (bodyAfter(body.status, 'importList') === null)
    throw conflict('statusDoesNotAllow', '这一届已结束，不能再导入 · It has ended.', { status: body.status });
};

/** @throws Problem 404, 403 `notYourBody`, 409 `statusDoesNotAllow` */
export async function requireOpenBody(db: Db, actor: Actor, bodyId: string): Promise<BodyRow> {
  const body = await seenBody(db, actor, bodyId);
  if (!reaches(actor, 'representative.keep', body.union_path))
    throw forbidden('notYourBody', 'Your roles do not let you do this with this body.');
  refuseEnded(body);
  return body;
}

async function bodyOf(db: Db, importId: string | null): Promise<BodyRow> {
  const row = await db
    .selectFrom('representative_lists as l')
    .innerJoin('representative_bodies as b', 'b.id', 'l.body_id')
    .selectAll('b')
    .where('l.import_id', '=', importId)
    .executeTakeFirst();
  if (!row) throw notFound('The body of this list');
  return row;
}

const bare = (name: string) => name.normalize('NFKC').replace(/[\s·•・.]/gu, '');

/** What the file says of one constituency's vote; its first row counts. */
interface Poll {
  heldOn: string;
  entitled: number;
  voted: number;
  marks: number;
  rows: number;
  /** Seats there are to fill. */
  places: number;
  /** Another vote runs there already. */
  blocked: boolean;
}

/** What a run keeps in mind from one batch to the next. */
interface Memory {
  firstRows: FirstRows;
  polls: Map<string, Poll>;
}

/** The counts of a constituency, from its first row, or as an earlier run that broke off left them. */
async function pollOf(
  trx: AppTransaction,
  memory: Memory,
  constituency: ConstituencyRow,
  importId: string | null,
  first: RepresentativeRow,
): Promise<Poll> {
  const known = memory.polls.get(constituency.id);
  if (known) return known;
  const running = await trx
    .selectFrom('representative_votes')
    .select(['id', 'import_id', 'held_on', 'entitled', 'voted'])
    .where('constituency_id', '=', constituency.id)
    .where('kind', '<>', 'recall')
    .where('status', 'in', ['planned', 'counted'])
    .executeTakeFirst();
  const own = running && importId !== null && running.import_id === importId ? running : undefined;
  const earlier = own
    ? await trx
        .selectFrom('representative_candidates')
        .select('votes')
        .where('vote_id', '=', own.id)
        .execute()
    : [];
  const poll: Poll = {
    ...{ heldOn: own?.held_on ?? first.heldOn, entitled: own?.entitled ?? first.entitled },
    ...{ voted: own?.voted ?? first.voted, rows: earlier.length },
    marks: earlier.reduce((sum, { votes }) => sum + (votes ?? 0), 0),
    ...{ places: await vacanciesOf(trx, constituency), blocked: running !== undefined && !own },
  };
  memory.polls.set(constituency.id, poll);
  return poll;
}

function faultsOf(poll: Poll, row: RepresentativeRow): string[] {
  if (poll.blocked) return ['这个选区已有一次选举在进行，请先办完'];
  const differs = poll.heldOn !== row.heldOn || poll.entitled !== row.entitled || poll.voted !== row.voted;
  return [
    ...(differs ? ['同一选区的选举日期、选区人数、参加投票人数与前面的行不一致'] : []),
    ...(poll.rows >= poll.places ? [`这个选区只有 ${poll.places} 个空缺名额`] : []),
    ...(poll.marks + row.votes > poll.voted * poll.places ? ['同一选区得票合计超过选票能有的票数'] : []),
  ];
}

async function addCandidate(
  trx: AppTransaction,
  { actor, importId }: ImportSource,
  body: BodyRow,
  constituencyId: string,
  poll: Poll,
  candidate: { personId: string; isManager: boolean; votes: number },
  now: Date,
): Promise<void> {
  // representative_votes_import
  const found = await trx
    .selectFrom('representative_votes')
    .select('id')
    .where('import_id', '=', importId)
    .where('constituency_id', '=', constituencyId)
    .where('status', '=', 'counted')
    .executeTakeFirst();
  if (found) {
    await trx
      .insertInto('representative_candidates')
      .values({
        ...{ id: newId(), vote_id: found.id, person_id: candidate.personId, position: poll.rows + 1 },
        ...{ is_manager: candidate.isManager, votes: candidate.votes, elected: null },
      })
      .execute();
    return;
  }
  const id = newId();
  await trx
    .insertInto('representative_votes')
    .values({
      ...{ id, body_id: body.id, constituency_id: constituencyId, union_path: body.union_path },
      ...{ kind: await kindOf(trx, body, constituencyId), seat_id: null, places: Math.max(1, poll.places) },
      ...{ status: 'counted', held_on: poll.heldOn, entitled: poll.entitled, voted: poll.voted },
      ...{ ballot_id: null, import_id: importId, counted_by: accountIdOf(actor), confirmed_by: null },
      ...{ carried: null, concluded_at: null, created_by: accountIdOf(actor), created_at: now },
    })
    .execute();
  await insertCandidates(trx, id, [candidate]);
}

async function saveRows(
  trx: AppTransaction,
  context: ImportContext,
  { bodyId, source, memory }: { bodyId: string; source: ImportSource; memory: Memory },
  rows: readonly Accepted<RepresentativeRow>[],
): Promise<Saved> {
  const body = await trx
    .selectFrom('representative_bodies')
    .selectAll()
    .where('id', '=', bodyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  refuseEnded(body);
  const constituencies = await trx
    .selectFrom('constituencies')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('closed_on', 'is', null)
    .execute();
  const byIdentity = await findPeopleByIdentities(
    trx,
    context,
    rows.flatMap(({ value }) => value.identityNumber ?? []),
  );
  const byPhone = await peopleWithPhones(
    trx,
    context,
    rows.flatMap(({ value }) => value.phone ?? []),
  );
  const personOf = ({ identityNumber, phone, name }: RepresentativeRow): PersonRow | undefined =>
    (identityNumber && byIdentity.get(identityNumber)) ||
    (phone ? byPhone.get(phone)?.find((one) => bare(one.name) === bare(name)) : undefined);
  const refused: Saved['refused'][number][] = [];
  let added = 0;
  for (const { row, value } of rows) {
    const person = personOf(value);
    const constituency = constituencies.find(
      ({ name, number }) => bare(name) === bare(value.constituency) || String(number) === value.constituency,
    );
    const reasons = [
      ...(person ? [] : ['没有登记过这个人，请先登记']),
      ...(person && bare(person.name) !== bare(value.name) ? ['证件号码登记的是另一个姓名'] : []),
      ...(constituency ? [] : [`没有“${value.constituency}”这个选区`]),
    ];
    const first = person && memory.firstRows.earlier(person.id, row);
    if (first !== undefined) reasons.push(`与第 ${first} 行是同一个人`);
    if (person && constituency && reasons.length === 0) {
      const fault = await whyNot(trx, body, constituency.id, person.id);
      if (fault) reasons.push(fault.message.split(' · ')[0] ?? fault.message);
      const poll = await pollOf(trx, memory, constituency, source.importId, value);
      reasons.push(...faultsOf(poll, value));
      if (reasons.length === 0) {
        const candidate = { personId: person.id, isManager: value.isManager, votes: value.votes };
        if (!source.dryRun)
          await addCandidate(trx, source, body, constituency.id, poll, candidate, context.clock.now());
        poll.rows += 1;
        poll.marks += value.votes;
        added += 1;
        continue;
      }
    }
    refused.push({ row, reasons });
  }
  return { counts: { added }, refused, warned: [] };
}

async function begin(context: ImportContext, source: ImportSource): Promise<ImportRun<RepresentativeRow>> {
  const body = await bodyOf(context.db, source.importId);
  refuseEnded(body);
  const today = shanghaiDate(context.clock.now());
  const memory: Memory = { firstRows: new FirstRows(), polls: new Map() };
  return {
    read: (row) => readRepresentative(row, today),
    save: (trx, rows) => saveRows(trx, context, { bodyId: body.id, source, memory }, rows),
    finish: (trx) =>
      recordBodyEvent(
        trx,
        { actor: source.actor, now: context.clock.now() },
        { bodyId: body.id, action: 'importList', detail: { file: source.fileName } },
      ),
  };
}

const mayKeep = (actor: Actor, path: string) => reaches(actor, 'representative.keep', path);

registerImport<RepresentativeRow>({
  ...{ kind: representativeImport, fields: representativeFields, topics: ['representatives'], begin },
  paths: (actor) => [...new Set(placesKept(actor).map(({ path }) => path))],
  async requirePlace(db, actor, placeId) {
    const { path } = await getUnion(db, placeId);
    if (mayKeep(actor, path)) return;
    if (!reaches(actor, 'representative.see', path)) throw notFound('The union');
    throw forbidden('placeNotYours', 'Your roles do not let you do this with this union.');
  },
  async actorNow({ db, clock }, accountId, placeId) {
    const { path } = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayKeep(actor, path));
  },
});
