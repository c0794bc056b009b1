import { importLedger } from '../src/features/appeals/ledger/importLedger.ts';
import { createImport, getImport, recordOf } from '../src/features/appeals/ledger/importRecords.ts';
import '../src/features.ts';
import { systemActor } from '../src/platform/auth/actor.ts';
import { systemClock } from '../src/platform/clock.ts';
import { loadConfig } from '../src/platform/config.ts';
import { openFields } from '../src/platform/crypto/openFields.ts';
import { withFields } from '../src/platform/crypto/sealedDatabase.ts';
import { openDatabase } from '../src/platform/db/index.ts';
import type { Mapping } from '../src/platform/spreadsheets/index.ts';
import { seconds } from './measure.ts';

/** Imports one file in a process of its own, so that its peak memory is its own. */
const [path = '', unionId = '', schema = ''] = process.argv.slice(2);
const fields: Mapping['fields'] = {};
for (const key of [
  'number',
  'door',
  'receivedAt',
  'closedAt',
  'applicantName',
  'applicantPhone',
  'respondent',
  'category',
  'facts',
  'outcome',
  'reply',
])
  fields[key] = { column: key };
const { db: bare, close } = openDatabase({ connectionString: process.env.BENCH_DATABASE ?? '', schema });
const db = withFields(bare, await openFields({ db: bare, config: loadConfig(), now: systemClock.now() }));
const mapping: Mapping = { version: 1, fields };
const request = {
  fileId: null,
  fileName: path,
  unionId,
  mapping,
  status: 'running' as const,
  actor: systemActor,
  now: systemClock.now(),
};
const row = await getImport(db, await createImport(db, request));
const begun = process.hrtime.bigint();
const summary = await importLedger(
  { db, clock: systemClock },
  {
    input: { path },
    name: path,
    mapping,
    unionId,
    actor: systemActor,
    dryRun: false,
    record: recordOf(row, 'running'),
  },
);
const took = seconds(begun);
await close();
process.send?.({
  seconds: took,
  imported: summary.imported,
  rejected: summary.rejectedRows,
  peakBytes: process.resourceUsage().maxRSS * 1_024,
});
