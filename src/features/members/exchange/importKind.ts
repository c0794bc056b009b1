import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, type Grant, grantCovers } from '../../../platform/auth/actor.ts';
import type { AppDatabase, AppTransaction } from '../../../platform/db/index.ts';
import { forbidden, notFound } from '../../../platform/http/problem.ts';
import {
  FirstRows,
  type ImportContext,
  type ImportRun,
  type ImportSource,
  type Reading,
  registerImport,
} from '../../../platform/imports/index.ts';
import { importerNow } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { memberPermissions } from '../permissions.ts';
import { seesPlace } from '../policy.ts';
import { memberFields } from './form.ts';
import { type MemberRow, readMember } from './readMember.ts';
import { saveMembers } from './saveMembers.ts';
import { Workplaces } from './workplaces.ts';

export const memberImport = 'members';

const importers: readonly string[] = memberPermissions['member.change'];

/** Grants through which somebody imports members. */
const importGrants = (actor: Actor): readonly Grant[] =>
  actor.kind === 'staff' ? actor.grants.filter(({ role }) => importers.includes(role)) : [];

export const mayImportAt = (actor: Actor, path: string): boolean =>
  actor.kind === 'system' || importGrants(actor).some((grant) => grantCovers(grant, path));

/** @throws Problem 404 for a place out of sight, 403 `notYourUnion` for one in sight but not in hand */
async function requirePlace(db: AppDatabase | AppTransaction, actor: Actor, placeId: string): Promise<void> {
  const { path } = await getUnion(db, placeId);
  if (mayImportAt(actor, path)) return;
  if (!seesPlace(actor, path)) throw notFound('The union');
  throw forbidden('notYourUnion', 'Your roles do not let you do this with this union.');
}

async function begin(context: ImportContext, source: ImportSource): Promise<ImportRun<MemberRow>> {
  const place = await getUnion(context.db, source.placeId);
  const { actor } = source;
  const here = importGrants(actor).filter((grant) => grantCovers(grant, place.path));
  const below = actor.kind === 'system' || here.some(({ scope }) => scope === 'subtree');
  const today = shanghaiDate(context.clock.now());
  const firstRows = new FirstRows();
  const whole = {
    ...source,
    ...{ placePath: place.path, below },
    ...{ here: new Workplaces(place.path), anywhere: new Workplaces('/') },
  };
  return {
    read: (row) => onceOnly(readMember(row, today), firstRows),
    save: (trx, rows) => saveMembers(trx, context, whole, rows),
  };
}

/** Somebody may stand in a list once: of two rows that differ, none is surely right. */
function onceOnly(reading: Reading<MemberRow>, firstRows: FirstRows): Reading<MemberRow> {
  if ('refused' in reading) return reading;
  const { identityNumber, phone, name } = reading.value.person;
  const key = identityNumber ?? `${phone} ${name}`;
  const first = firstRows.earlier(key, reading.row);
  if (first === undefined) return reading;
  const what = identityNumber ? '证件号码' : '姓名和电话';
  return { row: reading.row, refused: [`与第 ${first} 行${what}相同`] };
}

registerImport<MemberRow>({
  kind: memberImport,
  fields: memberFields,
  topics: ['members', 'people'],
  paths: (actor) => [...new Set(importGrants(actor).map(({ placePath }) => placePath))],
  requirePlace,
  async actorNow({ db, clock }, accountId, placeId) {
    const { path } = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayImportAt(actor, path));
  },
  begin,
});
