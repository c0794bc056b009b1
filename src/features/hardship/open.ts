import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { ancestors, holdUnion } from '../organisations/index.ts';
import { holdPerson, linkPersonToPlace, livingPersonId } from '../people/index.ts';
import { claimHousehold, holdHousehold, registeredHousehold } from './household.ts';
import { type Declaration, emptyDeclaration } from './rules/declaration.ts';
import { hardshipSchemes, schemeFor } from './settings.ts';
import { nextNumber, recordEvent, sealDeclaration } from './store.ts';
import type { FileSource } from './vocabulary.ts';

export interface OpenFileInput {
  /** For whose household: any of its people; this one applies. */
  householdOf: string;
  source: FileSource;
  /** The union the file lies at: the worker's own, or the town's or county's where there is none. */
  unionId: string;
  by: Actor;
  /** The file before a relapse. */
  previousFileId?: string;
  declaration?: Declaration;
}

/**
 * Opens a draft for a household. One live file a household: a second one is refused, also when two are opened at once.
 *
 * @returns the id of the file
 * @throws 404 for the person or union, 409 `householdHasFile`, `personMerged`
 */
export async function openFile(trx: AppTransaction, input: OpenFileInput, now: Date): Promise<string> {
  const personId = await livingPersonId(trx, input.householdOf);
  const union = await holdUnion(trx, input.unionId);
  const { householdId, people } = await registeredHousehold(trx, personId);
  await holdHousehold(trx, people);
  if (!(await holdPerson(trx, personId)))
    throw conflict('personMerged', '这条记录已合并到另一条 · this record was joined to another');
  const place = (await ancestors(trx, union.path)).findLast(({ divisionCode }) => divisionCode !== null);
  const declaration = input.declaration ?? emptyDeclaration();
  const scheme = schemeFor(await hardshipSchemes(trx), null, null);
  const id = newId();
  await trx
    .insertInto('hardship_files')
    .values({
      ...{ id, number: await nextNumber(trx, 'file', Number(shanghaiDate(now).slice(0, 4))) },
      ...{ person_id: personId, household_id: householdId, union_id: union.id, union_path: union.path },
      ...{ division_code: place?.divisionCode ?? null, source: input.source, status: 'draft' },
      ...{ previous_file_id: input.previousFileId ?? null, scheme: scheme.code, declared_month: null },
      ...{ declaration_sealed: sealDeclaration(trx, declaration) },
      ...{ derived_category: 'unknown', category: 'unknown' },
      ...{ created_by: accountIdOf(input.by), created_by_name: nameOf(input.by), reviewed_by: null },
      ...{
        authorised_on: null,
        status_reason: null,
        submitted_on: null,
        approved_on: null,
        approved_by: null,
      },
      ...{ approved_by_name: null, recheck_due_on: null, ended_on: null, end_reason: null },
      ...{ created_at: now, updated_at: now },
    })
    .execute();
  await claimHousehold(trx, { id, person_id: personId }, null);
  await linkPersonToPlace(trx, { personId, unionId: union.id, path: union.path, reason: 'hardship', now });
  await recordEvent(trx, { actor: input.by, now }, id, {
    ...{ action: 'open', status: 'draft', detail: { source: input.source } },
  });
  return id;
}
