import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { FirstRows, registerImport } from '../../../platform/imports/index.ts';
import { importerNow } from '../../accounts/index.ts';
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
    const place = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayWith(actor, 'union.change', place));
  },
  async begin({ db, clock }, { placeId, actor, fileName, dryRun }) {
    const place = await getUnion(db, placeId);
    const firstRows = new FirstRows();
    const wouldBe = new Set<string>();
    return {
      read: (row) => {
        const reading = readUnion(row, shanghaiDate(clock.now()));
        if ('refused' in reading) return reading;
        const { creditCode, name, parent } = reading.value;
        const key = creditCode ?? `${parent ?? ''} ${name}`;
        const first = firstRows.earlier(key, reading.row);
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
