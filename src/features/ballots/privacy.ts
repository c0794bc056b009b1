import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerErasure, registerPersonalData, registerRetention } from '../privacy/index.ts';
import type { BallotStatus } from './tables.ts';

/** Two records on the roll of one open ballot are two votes: which one stands is for its holders to say first. */
registerPersonReferences({
  ...{ table: 'ballot_roll', column: 'person_id', unique: ['ballot_id'] },
  async check(trx, _context, { keptId, goneId }) {
    // ballot_roll_person
    const { rows } = await sql<{ title: string }>`
      SELECT b.title FROM ballot_roll k JOIN ballot_roll g USING (ballot_id) JOIN ballots b ON b.id = k.ballot_id
       WHERE k.person_id = ${keptId} AND g.person_id = ${goneId} AND b.status = 'open' LIMIT 1`.execute(trx);
    const [first] = rows;
    if (first)
      throw conflict(
        'bothOnRoll',
        `两条记录都在投票“${first.title}”的名册中，请先移出一条或等投票结束 · Both records are on the roll of an open ballot.`,
      );
  },
});
registerPersonReferences({ table: 'ballot_roll_changes', column: 'person_id' });

const running: readonly BallotStatus[] = ['open', 'closed', 'counted', 'void'];
const ended: readonly BallotStatus[] = ['published', 'cancelled'];
const ways = { online: '已在线投票', paper: '已领纸质票' } as const;

const rollsOf = (db: Kysely<Database>, personId: string) =>
  // ballot_roll_person
  db
    .selectFrom('ballot_roll as r')
    .innerJoin('ballots as b', 'b.id', 'r.ballot_id')
    .select(['b.id', 'b.title', 'b.status', 'b.secrecy', 'r.way'])
    .where('r.person_id', '=', personId)
    .orderBy('b.closes_at', 'desc')
    .limit(1_000)
    .execute();

/** How somebody voted stands here only of open ballots: of secret ones nobody knows. */
registerPersonalData({
  feature: 'ballots',
  order: 65,
  collect: async (db, personId) => {
    const rolls = await rollsOf(db, personId);
    if (rolls.length === 0) return [];
    const open = await db
      .selectFrom('ballot_open_votes')
      .select(['ballot_id', 'answers'])
      .where('person_id', '=', personId)
      .where(
        'ballot_id',
        'in',
        rolls.map(({ id }) => id),
      )
      .execute();
    const answers = new Map(open.map((vote) => [vote.ballot_id, JSON.stringify(vote.answers)]));
    return [
      {
        title: { zh: '投票名册', en: 'Rolls of ballots' },
        records: rolls.map(({ id, title, secrecy, way }) => [
          { label: { zh: '投票', en: 'Ballot' }, value: title },
          { label: { zh: '参与', en: 'Took part' }, value: way ? ways[way] : '未投票' },
          {
            label: { zh: '选择', en: 'Choice' },
            value: secrecy === 'secret' ? '无记名，系统不知道' : (answers.get(id) ?? '—'),
          },
        ]),
      },
    ];
  },
});

const what = { zh: '投票名册中的姓名', en: 'My name on rolls of ballots' };
const lastingReason = {
  zh: '投票进行中或尚未公布，名册不能缺人',
  en: 'The ballot runs or is not published; its roll must be whole',
};
const openReason = {
  zh: '记名表决的记录是民主程序的档案',
  en: 'Records of open votes are the archive of the procedure',
};

async function planned(db: Kysely<Database>, personId: string) {
  const rolls = await rollsOf(db, personId);
  const count = (statuses: readonly BallotStatus[]) =>
    rolls.filter(({ status }) => statuses.includes(status)).length;
  const { open } = await db
    .selectFrom('ballot_open_votes')
    .select((is) => is.fn.countAll<number>().as('open'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const kept = count(running);
  return [
    { what, count: rolls.length - kept, deed: 'deleted' as const },
    ...(kept > 0 ? [{ what, count: kept, deed: 'kept' as const, reason: lastingReason }] : []),
    ...(Number(open) > 0
      ? [
          {
            what: { zh: '记名投票', en: 'Open votes' },
            ...{ count: Number(open), deed: 'kept' as const, reason: openReason },
          },
        ]
      : []),
  ];
}

registerErasure({
  feature: 'ballots',
  order: 20,
  plan: (db, { personId }) => planned(db, personId),
  erase: async (trx, { personId }) => {
    const outcomes = await planned(trx, personId);
    await sql`DELETE FROM ballot_roll r USING ballots b
       WHERE b.id = r.ballot_id AND r.person_id = ${personId} AND b.status <> ALL(${[...running]})`.execute(
      trx,
    );
    return outcomes;
  },
});

/** Rolls of ballots that ended before. ballots_ended */
const oldRolls = (before: Date, held: readonly string[]) => sql`
  FROM ballots b WHERE r.ballot_id = b.id AND b.status = ANY(${[...ended]}) AND b.closes_at < ${before}
   AND r.person_id <> ALL(${[...held]}::uuid[])`;

registerRetention({
  recordType: 'ballotRoll',
  name: { zh: '投票名册', en: 'Rolls of ballots' },
  describe: {
    zh: '公布五年后删去名册上的人，票数和结果留存',
    en: 'Five years after a ballot ended the people on its roll go; counts and result stay',
  },
  ...{ keepDays: 1_826, shortestDays: 365 },
  count: async (db, before) => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM ballot_roll r, LATERAL (SELECT 1 ${oldRolls(before, [])}) old`.execute(
      db,
    );
    return rows[0]?.count ?? 0;
  },
  apply: async (trx, before, held) => {
    const { numAffectedRows } = await sql`
      DELETE FROM ballot_roll WHERE id IN
        (SELECT r.id FROM ballot_roll r, LATERAL (SELECT 1 ${oldRolls(before, held)}) old LIMIT 5000)`.execute(
      trx,
    );
    return Number(numAffectedRows ?? 0);
  },
});
