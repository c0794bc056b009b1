import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerErasure, registerPersonalData, registerPersonKeeper } from '../privacy/index.ts';
import { reasonWords, voteWords } from './words.ts';

type Db = Kysely<Database>;

/** One person sits once in a body: which of two seats stands is for its keepers to say first. */
registerPersonReferences({
  ...{ table: 'representative_seats', column: 'person_id' },
  async check(trx, _context, { keptId, goneId }) {
    // representative_seats_person
    const both = await trx
      .selectFrom('representative_seats as k')
      .innerJoin('representative_seats as g', 'g.body_id', 'k.body_id')
      .innerJoin('representative_bodies as b', 'b.id', 'k.body_id')
      .select('b.name')
      .where('k.person_id', '=', keptId)
      .where('g.person_id', '=', goneId)
      .where('k.ended_at', 'is', null)
      .where('g.ended_at', 'is', null)
      .executeTakeFirst();
    if (both)
      throw conflict(
        'bothSit',
        `两条记录都是“${both.name}”的代表，请先结束其中一个 · Both records hold a seat in one body; end one first.`,
      );
  },
});
registerPersonReferences({ table: 'representative_candidates', column: 'person_id', unique: ['vote_id'] });

const seatsOf = (db: Db, personId: string) =>
  // representative_seats_person
  db
    .selectFrom('representative_seats as s')
    .innerJoin('representative_bodies as b', 'b.id', 's.body_id')
    .innerJoin('constituencies as c', 'c.id', 's.constituency_id')
    .select(['b.name', 'c.name as constituency', 's.since_on', 's.until_on', 's.end_reason', 's.ended_at'])
    .where('s.person_id', '=', personId)
    .orderBy('s.created_at')
    .limit(200)
    .execute();

const candidaturesOf = (db: Db, personId: string) =>
  // representative_candidates_person
  db
    .selectFrom('representative_candidates as k')
    .innerJoin('representative_votes as v', 'v.id', 'k.vote_id')
    .innerJoin('constituencies as c', 'c.id', 'v.constituency_id')
    .select(['v.kind', 'c.name', 'v.held_on', 'k.votes', 'k.elected'])
    .where('k.person_id', '=', personId)
    .orderBy('v.created_at')
    .limit(200)
    .execute();

registerPersonalData({
  feature: 'representatives',
  order: 66,
  collect: async (db, personId) => {
    const [seats, candidatures] = await Promise.all([seatsOf(db, personId), candidaturesOf(db, personId)]);
    return [
      {
        title: { zh: '代表职务', en: 'Seats as a representative' },
        records: seats.map((seat) => [
          { label: { zh: '届次', en: 'Body' }, value: seat.name },
          { label: { zh: '选区', en: 'Constituency' }, value: seat.constituency },
          {
            label: { zh: '任职', en: 'In office' },
            value: `${seat.since_on ?? '—'} ～ ${seat.until_on ?? '—'}`,
          },
          { label: { zh: '结束', en: 'Ended' }, value: seat.end_reason && reasonWords[seat.end_reason][0] },
        ]),
      },
      {
        title: { zh: '参加代表选举', en: 'Elections I stood in' },
        records: candidatures.map((one) => [
          { label: { zh: '事项', en: 'What' }, value: voteWords[one.kind][0] },
          { label: { zh: '选区', en: 'Constituency' }, value: one.name },
          { label: { zh: '日期', en: 'Date' }, value: one.held_on },
          { label: { zh: '得票', en: 'Votes' }, value: one.votes === null ? null : String(one.votes) },
        ]),
      },
    ].filter(({ records }) => records.length > 0);
  },
});

registerPersonKeeper({
  feature: 'representatives',
  keeps: async (db, personId) =>
    (await seatsOf(db, personId)).some(({ ended_at }) => ended_at === null)
      ? { reason: { zh: '在任代表', en: 'In office as a representative' }, until: null }
      : null,
});

const reason = {
  zh: '选举和任职记录是民主程序的档案，其中没有联系方式',
  en: 'Elections and terms are the archive of the procedure; they hold no contacts',
};

async function kept(db: Db, personId: string) {
  const [seats, candidatures] = await Promise.all([seatsOf(db, personId), candidaturesOf(db, personId)]);
  const what = { zh: '代表选举和任职', en: 'Elections and seats' };
  const count = seats.length + candidatures.length;
  return count === 0 ? [] : [{ what, count, deed: 'kept' as const, reason }];
}

registerErasure({
  feature: 'representatives',
  order: 21,
  plan: (db, { personId }) => kept(db, personId),
  erase: (trx, { personId }) => kept(trx, personId),
});
