import { reportSignal, watchPerson } from '../features/discovery/index.ts';
import { createList } from '../features/discovery/lists/createList.ts';
import { finishList } from '../features/discovery/lists/finishList.ts';
import { getListKind } from '../features/discovery/lists/listKinds.ts';
import { readListRow } from '../features/discovery/lists/readRow.ts';
import { saveRows } from '../features/discovery/lists/saveRows.ts';
import { askRun } from '../features/discovery/matching/runs.ts';
import { type PersonFields, personFields } from '../features/people/index.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { demoPhone } from './accounts.ts';
import type { World } from './world.ts';

const day = 86_400_000;
type Known = PersonFields & { id: string };

/** Members with a number, whom an agency's list can name. */
async function someMembers(trx: AppTransaction, count: number): Promise<Known[]> {
  const rows = await trx
    .selectFrom('people as p')
    .innerJoin('memberships as m', 'm.person_id', 'p.id')
    .selectAll('p')
    .where('m.ended_on', 'is', null)
    .where('p.identity_index', 'is not', null)
    .orderBy('p.id')
    .limit(count)
    .execute();
  return rows.map((row) => ({ ...personFields(fieldsOf(trx), row), id: row.id }));
}

/** Lists of three agencies, of which one is compared once the server runs; a word of a keeper and of a chair. */
export async function seedDiscovery(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const cadre = world.staff.get('rights');
  const keeper = world.staff.get('station');
  const insurer = world.staff.get('medical');
  const town = world.towns.get('donghu');
  if (!cadre || !keeper || !insurer || !town) return;
  const members = await someMembers(trx, 12);
  const take = async (
    kind: string,
    agency: string,
    ago: number,
    rows: readonly Record<string, unknown>[],
    by = cadre,
  ) => {
    const asOf = shanghaiDate(new Date(now.getTime() - ago * day));
    const at = new Date(now.getTime() - (ago - 1) * day);
    const purpose = '主动发现困难职工（演示）';
    const input = { unionId: world.root.id, kind, agency, purpose, basis: '部门数据共享协议（演示）', asOf };
    const id = await createList(trx, by, at, input);
    const found = await getListKind(trx, kind);
    const read = rows.map((values, at) =>
      readListRow({ rowNumber: at + 2, group: null, values: values as never, problems: [] }, found, asOf),
    );
    const accepted = read.flatMap((reading) => ('refused' in reading ? [] : [reading]));
    await saveRows(trx, { fields: fieldsOf(trx) }, { listId: id, dryRun: false }, accepted);
    await finishList(trx, by, id, at);
    return id;
  };
  const who = ({ name, identityNumber, phone }: Known) => ({ name, identityNumber, phone });
  const medical = await take(
    ...(['medicalCost', '青禾县医疗保障局（演示）', 9] as const),
    members.slice(0, 7).map((person, at) => ({ ...who(person), amountFen: 1_200_000 + at * 700_000 })),
    insurer,
  );
  await take(
    ...(['unemployment', '青禾县人社局（演示）', 6] as const),
    members.slice(4, 12).map((person) => ({ ...who(person), status: '合同到期', startedOn: '2026-01-05' })),
  );
  await askRun(trx, cadre, new Date(now.getTime() - day), { leftListId: medical, rightListId: null });
  for (const { id } of members.slice(0, 2))
    await watchPerson(trx, { personId: id, unionId: world.root.id, ground: 'near' }, now);
  const at = new Date(now.getTime() - 2 * day);
  const about = { who: { name: '钟顺意', phone: demoPhone(9_701) }, unionId: town.id };
  const reason = '送餐时摔伤，已经两周没有出工，家里有老人。';
  await reportSignal(trx, { ...about, source: 'station', sign: 'accident', reason, by: keeper }, at);
  await reportSignal(
    trx,
    {
      ...{
        who: { name: '莫春枝', phone: demoPhone(9_702) },
        unionId: town.id,
        source: 'member',
        knows: false,
      },
      ...{ sign: 'lowIncome', reason: '独自带两个孩子，最近常来驿站蹭热水。', by: world.worker },
    },
    new Date(now.getTime() - 9 * day),
  );
}
