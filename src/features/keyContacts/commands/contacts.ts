import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { holdUnion } from '../../organisations/index.ts';
import {
  getPerson,
  holdPerson,
  linkPersonToPlace,
  personFields,
  unlinkPersonFromPlace,
} from '../../people/index.ts';
import { keeps, ownKeeper, readsAbout, requireKeeper } from '../access.ts';
import type { contactRoutes } from '../contract/contacts.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { openWhy, recordKeyContactEvent, type Step, sealWhy, type Why } from '../store.ts';
import { type Keeper, resolveKeeper } from './keeper.ts';

const placeReason = 'keyContact';

/** @throws 404 outside the actor's places, 409 `changedMeanwhile`, `contactEnded` */
async function lockContact(trx: AppTransaction, step: Step, id: string, version: number) {
  const contact = await trx
    .selectFrom('key_contacts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!contact || !reaches(step.actor, 'keyContact.assign', contact.union_path))
    throw notFound('The contact');
  if (contact.version !== version)
    throw conflict('changedMeanwhile', 'Somebody changed this contact meanwhile. Look at it again.', {
      version: contact.version,
    });
  if (contact.until_on !== null) throw conflict('contactEnded', '已不在名册上 · no longer on the roster');
  return contact;
}

export interface RosterEntry extends Keeper {
  personId: string;
  union: { id: string; path: string };
  why: Why;
  everyDays: number | null;
  fromOn: string;
  lastMetOn?: string | null;
}

/** Puts a person on the roster. @throws 409 `alreadyKept`, `personMerged` */
export async function putOnRoster(trx: AppTransaction, step: Step, entry: RosterEntry): Promise<string> {
  if (!(await holdPerson(trx, entry.personId)))
    throw conflict('personMerged', '这条记录已合并到另一条 · this record was joined to another');
  const id = newId();
  const { keeper_person_id, keeper_account_id, keeper_name } = entry;
  // key_contacts_person
  const added = await trx
    .insertInto('key_contacts')
    .values({
      ...{ id, person_id: entry.personId, union_id: entry.union.id, union_path: entry.union.path },
      ...{ keeper_person_id, keeper_account_id, keeper_name, reason_sealed: sealWhy(trx, entry.why) },
      ...{ every_days: entry.everyDays, from_on: entry.fromOn, until_on: null, end_reason: null },
      ...{ last_met_on: entry.lastMetOn ?? null, created_at: step.now },
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) {
    const { keeper_name: keeper } = await trx
      .selectFrom('key_contacts')
      .select('keeper_name')
      .where('person_id', '=', entry.personId)
      .where('until_on', 'is', null)
      .executeTakeFirstOrThrow();
    throw conflict('alreadyKept', `已由${keeper}联系 · already kept in touch with by ${keeper}`, { keeper });
  }
  await linkPersonToPlace(trx, {
    ...{ personId: entry.personId, unionId: entry.union.id, path: entry.union.path },
    ...{ reason: placeReason, now: step.now },
  });
  await recordKeyContactEvent(trx, step, {
    ...{
      subject: 'contact',
      id,
      action: 'assign',
      detail: { keeper: keeper_person_id ?? keeper_account_id },
    },
  });
  return id;
}

/** @throws 404, 403 `placeNotYours`, 422 for the keeper or day, 409 `alreadyKept` */
export async function assignContact(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof contactRoutes.assignKeyContact>,
): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (!reaches(step.actor, 'keyContact.assign', union.path))
    throw forbidden('placeNotYours', '这个工会不在您的范围内 · This union lies outside your places.');
  // people_places_person
  const known = await trx
    .selectFrom('people_places as at')
    .select('at.person_id')
    .where('at.person_id', '=', input.personId)
    .where(withinPlaces(step.actor, 'keyContact.assign', 'at.path'))
    .executeTakeFirst();
  if (!known && !(await seesAll(trx, step)))
    throw invalid([{ field: 'personId', code: 'notFound', message: '没有登记过这个人 · not on record' }]);
  if (input.fromOn > shanghaiDate(step.now))
    throw invalid([{ field: 'fromOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  const keeper = await resolveKeeper(trx, step, input.keeper, union.path);
  return putOnRoster(trx, step, {
    ...{ ...keeper, personId: input.personId, union, why: { reason: input.reason, note: input.note } },
    ...{ everyDays: input.everyDays, fromOn: input.fromOn },
  });
}

/** Whoever reaches the whole tree also reaches people who belong to no place yet. */
async function seesAll(trx: AppTransaction, { actor }: Step): Promise<boolean> {
  const root = await trx
    .selectFrom('unions')
    .select('path')
    .where('parent_id', 'is', null)
    .executeTakeFirst();
  return root !== undefined && reaches(actor, 'keyContact.assign', root.path);
}

/** A new keeper begins a new contact, so that each one's spans stay true. @throws 404, 409, 422 */
export async function changeContact(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: BodyOf<typeof contactRoutes.changeKeyContact>,
): Promise<string> {
  const contact = await lockContact(trx, step, id, input.version);
  const before = openWhy(trx, contact.reason_sealed);
  const why = { reason: input.reason ?? before.reason, note: input.note ?? before.note };
  const everyDays = input.everyDays === undefined ? contact.every_days : input.everyDays;
  if (input.keeper) {
    const keeper = await resolveKeeper(trx, step, input.keeper, contact.union_path);
    const same =
      keeper.keeper_person_id === contact.keeper_person_id &&
      keeper.keeper_account_id === contact.keeper_account_id;
    if (!same) {
      const today = shanghaiDate(step.now);
      const next = { id: contact.union_id, path: contact.union_path };
      await close(trx, step, contact, { on: today, reason: '改由他人联系' });
      const nextId = await putOnRoster(trx, step, {
        ...{ ...keeper, personId: contact.person_id, union: next, why, everyDays },
        ...{ fromOn: today, lastMetOn: contact.last_met_on },
      });
      // What waits is the new keeper's to answer.
      await trx
        .updateTable('key_contact_needs')
        .set({ contact_id: nextId })
        .where('contact_id', '=', id)
        .where('status', 'in', ['open', 'shown', 'taken'])
        .execute();
      return nextId;
    }
  }
  await trx
    .updateTable('key_contacts')
    .set({ reason_sealed: sealWhy(trx, why), every_days: everyDays, version: contact.version + 1 })
    .where('id', '=', id)
    .execute();
  await recordKeyContactEvent(trx, step, { subject: 'contact', id, action: 'change' });
  return id;
}

type Closing = { id: string; version: number };

async function close(
  trx: AppTransaction,
  step: Step,
  contact: Closing,
  { on, reason }: { on: string; reason: string },
): Promise<void> {
  await trx
    .updateTable('key_contacts')
    .set({
      ...{ until_on: on, end_reason: reason, version: contact.version + 1 },
    })
    .where('id', '=', contact.id)
    .execute();
  await recordKeyContactEvent(trx, step, { subject: 'contact', id: contact.id, action: 'end' });
}

/** @throws 404, 409 */
export async function endContact(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: BodyOf<typeof contactRoutes.endKeyContact>,
): Promise<string> {
  const contact = await lockContact(trx, step, id, version);
  await close(trx, step, contact, { on: shanghaiDate(step.now), reason });
  await unlinkPersonFromPlace(trx, {
    ...{ personId: contact.person_id, unionId: contact.union_id, reason: placeReason },
  });
  return id;
}

/** Phone and address for a visit. @throws 404, 403 `noSeat`, `notYourContact`, 409 `contactEnded` */
export async function revealContact(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<{ phone: string | null; address: string | null }> {
  await requireKeeper(trx, step.actor, step.now);
  const contact = await trx.selectFrom('key_contacts').selectAll().where('id', '=', id).executeTakeFirst();
  const own = await ownKeeper(trx, step.actor);
  if (!contact || !readsAbout(step.actor, own, contact)) throw notFound('The contact');
  if (contact.until_on !== null) throw conflict('contactEnded', '已不在名册上 · no longer on the roster');
  if (!keeps(own, contact) && !reaches(step.actor, 'keyContact.assign', contact.union_path))
    throw forbidden('notYourContact', '只有联系人能查看联系方式 · only the keeper sees how to reach them');
  await logAccess(trx, {
    ...{ actor: step.actor, action: 'keyContact.reveal', objectType: 'person', objectId: contact.person_id },
    ...{ detail: { reason }, now: step.now },
  });
  const { phone, address } = personFields(fieldsOf(trx), await getPerson(trx, contact.person_id));
  return { phone, address };
}
