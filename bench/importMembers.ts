import '../src/features.ts';
import { memberImport } from '../src/features/members/exchange/importKind.ts';
import { systemActor } from '../src/platform/auth/actor.ts';
import { systemClock } from '../src/platform/clock.ts';
import { loadConfig } from '../src/platform/config.ts';
import { openFields } from '../src/platform/crypto/openFields.ts';
import { withFields } from '../src/platform/crypto/sealedDatabase.ts';
import { openDatabase } from '../src/platform/db/index.ts';
import { createImport, getImport, recordOf, runImport } from '../src/platform/imports/index.ts';
import type { Mapping } from '../src/platform/spreadsheets/index.ts';
import { seconds } from './measure.ts';

/** Imports one list of members in a process of its own, so that its peak memory is its own. */
const [path = '', placeId = '', schema = '', ...columns] = process.argv.slice(2);
const mapping: Mapping = {
  version: 1,
  fields: Object.fromEntries(columns.map((key) => [key, { column: key }])),
};
const { db: bare, close } = openDatabase({ connectionString: process.env.BENCH_DATABASE ?? '', schema });
const fields = await openFields({ db: bare, config: loadConfig(), now: systemClock.now() });
const db = withFields(bare, fields);
const begun = process.hrtime.bigint();
const id = await createImport(db, {
  ...{ kind: memberImport, fileSealed: null, fileName: 'members.csv', fileHash: Buffer.alloc(32), placeId },
  ...{ mapping, status: 'running', actor: systemActor, now: systemClock.now() },
});
const record = recordOf(await getImport(db, memberImport, id), 'running');
const summary = await runImport(
  { db, clock: systemClock, fields },
  {
    ...{ kind: memberImport, input: { path }, fileName: 'members.csv', mapping, placeId },
    ...{ actor: systemActor, dryRun: false, record },
  },
);
const took = seconds(begun);
await close();
process.send?.({
  ...{ seconds: took, admitted: summary.counts.admitted ?? 0, rejected: summary.rejectedRows },
  peakBytes: process.resourceUsage().maxRSS * 1_024,
});
