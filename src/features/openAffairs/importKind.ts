import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { placesOfRoles } from '../../platform/auth/reach.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import {
  type Accepted,
  type ImportContext,
  type ImportSource,
  registerImport,
  type Saved,
} from '../../platform/imports/index.ts';
import { importerNow } from '../accounts/index.ts';
import { unitsWithin } from '../handlingUnits/index.ts';
import { getUnion } from '../organisations/index.ts';
import { insertItem } from './catalogue.ts';
import { type CatalogueRow, catalogueFields, readCatalogueRow } from './importFields.ts';
import { keeperRoles, reaches } from './policy.ts';

export const catalogueImport = 'openCatalogue';

/** Items that are there already stay as they are: a list read again adds nothing twice. */
async function saveRows(
  trx: AppTransaction,
  context: ImportContext,
  source: ImportSource,
  seen: Map<string, number>,
  rows: readonly Accepted<CatalogueRow>[],
): Promise<Saved> {
  const union = await getUnion(trx, source.placeId);
  const units = await unitsWithin(trx, union.path);
  const step = { actor: source.actor, now: context.clock.now() };
  const refused: Saved['refused'][number][] = [];
  const warned: Saved['warned'][number][] = [];
  const counts = { added: 0, kept: 0 };
  for (const { row, value } of rows) {
    const key = `${value.side} ${value.title}`;
    const first = seen.get(key);
    if (first !== undefined) {
      refused.push({ row, reasons: [`与第 ${first} 行是同一个事项`] });
      continue;
    }
    seen.set(key, row);
    const unit = units.find(({ name }) => name === value.responsible);
    if (value.responsible && !unit)
      warned.push({ row, reasons: [`没有登记“${value.responsible}”这个承办单位，只记名称`] });
    const asked = {
      ...{ ...value, withinDays: value.withinDays ?? 10, fromOn: shanghaiDate(step.now), unitId: unit?.id },
    };
    const known = source.dryRun
      ? // open_items_title
        await trx
          .selectFrom('open_items')
          .select('id')
          .where('union_id', '=', union.id)
          .where('side', '=', value.side)
          .where('title', '=', value.title)
          .where('ended_on', 'is', null)
          .executeTakeFirst()
      : undefined;
    const isNew = source.dryRun ? known === undefined : (await insertItem(trx, step, union, asked)) !== null;
    counts[isNew ? 'added' : 'kept'] += 1;
  }
  return { counts, refused, warned };
}

const mayKeep = (actor: Actor, path: string) => reaches(actor, 'keep', path);

registerImport<CatalogueRow>({
  ...{ kind: catalogueImport, fields: catalogueFields, topics: ['openAffairs'] },
  begin: async (context, source) => {
    const seen = new Map<string, number>();
    return {
      read: readCatalogueRow,
      save: (trx, rows) => saveRows(trx, context, source, seen, rows),
    };
  },
  paths: (actor) => [...new Set(placesOfRoles(actor, keeperRoles).map(({ path }) => path))],
  async requirePlace(db, actor, placeId) {
    const { path } = await getUnion(db, placeId);
    if (mayKeep(actor, path)) return;
    if (!reaches(actor, 'see', path)) throw notFound('The union');
    throw forbidden('placeNotYours', 'Your roles do not let you do this with this union.');
  },
  async actorNow({ db, clock }, accountId, placeId) {
    const { path } = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayKeep(actor, path));
  },
});
