import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureActions } from './cases/actions.ts';
import { measureBallots } from './cases/ballots.ts';
import { measureCaps } from './cases/caps.ts';
import { measureClaims } from './cases/claims.ts';
import { measureDiscussion } from './cases/discussion.ts';
import { measureDutyReports } from './cases/dutyReports.ts';
import { measureFiling } from './cases/filing.ts';
import { measureFlash } from './cases/flash.ts';
import { measureLedger } from './cases/ledger.ts';
import { measureMatching } from './cases/matching.ts';
import { measureMemberImport } from './cases/memberImport.ts';
import { measureMembers } from './cases/members.ts';
import { measurePeople } from './cases/people.ts';
import { measurePolicy } from './cases/policy.ts';
import { measureReading } from './cases/reading.ts';
import { measureRedemption } from './cases/redemption.ts';
import { measureReport } from './cases/report.ts';
import { measureSealing } from './cases/sealing.ts';
import { measureStartUp } from './cases/startUp.ts';
import { measureSweep } from './cases/sweep.ts';
import { measureWall } from './cases/wall.ts';
import { Harness } from './harness.ts';
import { asTable, type Row } from './measure.ts';

const cases: Record<string, (harness: Harness) => Promise<Row[]>> = {
  filing: measureFiling,
  actions: measureActions,
  reading: measureReading,
  people: measurePeople,
  members: measureMembers,
  memberImport: measureMemberImport,
  matching: measureMatching,
  policy: measurePolicy,
  caps: measureCaps,
  redemption: measureRedemption,
  report: measureReport,
  sweep: measureSweep,
  import: measureLedger,
  sealing: measureSealing,
  claims: measureClaims,
  ballots: measureBallots,
  discussion: measureDiscussion,
  wall: measureWall,
  flash: measureFlash,
  dutyReports: measureDutyReports,
  start: measureStartUp,
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    data: { type: 'string' },
    profile: { type: 'string' },
  },
});
const chosen = values.only ?? Object.keys(cases);
const unknown = chosen.filter((name) => !Object.hasOwn(cases, name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(cases).join(', ')}.`);
  process.exit(2);
}
const harness = await Harness.open({
  data: values.data && resolve(values.data),
  quick: values.quick,
  profile: values.profile && resolve(values.profile),
  say: (line) => console.error(line),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void harness.close().finally(() => process.exit(130)));
const rows: Row[] = [];
try {
  for (const name of chosen) {
    console.error(`— ${name}`);
    const measured = (await cases[name]?.(harness)) ?? [];
    rows.push(...measured);
    if (!values.json) console.error(asTable(measured));
  }
} finally {
  await harness.close();
}
console.log(values.json ? JSON.stringify(rows, null, 2) : asTable(rows));
