import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, type Grant, systemActor } from '../../../platform/auth/actor.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { registerImport } from '../../../platform/imports/index.ts';
import { inForce } from '../../accounts/index.ts';
import { mayWith, pathsFor, requireWith } from '../policy.ts';
import { getUnion } from '../queries.ts';
import { unionFields } from './form.ts';
import { readUnion, type UnionRow } from './readUnion.ts';
import { saveUnions } from './saveUnions.ts';

export const unionImport = 'unions';

registerImport<UnionRow>({
  kind: unionImport,
  fields: unionFields,
  topics: ['unions'],
  paths: (actor) => pathsFor(actor, 'union.change'),
  requirePlace: async (db, actor, placeId) => requireWith(actor, 'union.change', await getUnion(db, placeId)),
  async actorNow({ db, clock }, accountId, placeId) {
    if (accountId === '') return systemActor;
    const account = await db
      .selectFrom('accounts')
      .select('name')
      .where('id', '=', accountId)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    const { rows: grants } = await sql<Grant>`
      SELECT g.role, u.id AS "placeId", u.path AS "placePath", g.scope, g.agency, g.line, g.on_behalf_of AS "onBehalfOf"
        FROM grants g JOIN unions u ON u.id = g.union_id
       WHERE g.account_id = ${accountId} AND ${inForce('g', clock.now())}`.execute(db);
    const actor: Actor = { kind: 'staff', accountId, name: account?.name ?? '', grants, sessionId: '' };
    if (!account || !mayWith(actor, 'union.change', await getUnion(db, placeId)))
      throw new Problem(403, 'rightLost', '导入人已没有这项权限 · whoever asked for it has lost this right');
    return actor;
  },
  async begin({ db, clock }, { placeId, actor, fileName, dryRun }) {
    const place = await getUnion(db, placeId);
    const firstRowOf = new Map<string, number>();
    const wouldBe = new Set<string>();
    return {
      read: (row) => {
        const reading = readUnion(row, shanghaiDate(clock.now()));
        if ('refused' in reading) return reading;
        const { creditCode, name, parent } = reading.value;
        const key = creditCode ?? `${parent ?? ''} ${name}`;
        const first = firstRowOf.get(key);
        if (first === undefined) firstRowOf.set(key, reading.row);
        return first === undefined
          ? reading
          : { row: reading.row, refused: [`与第 ${first} 行${creditCode ? '信用代码' : '名称'}相同`] };
      },
      save: (trx, rows) => {
        const source = { placeId, placePath: place.path, actor, fileName, dryRun, wouldBe };
        return saveUnions(trx, { ...source, now: clock.now() }, rows);
      },
    };
  },
});
