import { type Selectable, sql } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import { type FileAction, type FileStatus, fileAfter } from './lifecycle.ts';
import { mayAct, reaches } from './policy.ts';
import { type Declaration, declarationSchema } from './rules/declaration.ts';
import './tables.ts';

export const declarationPurpose = 'hardship.declaration';
export const visitPurpose = 'hardship.visitNote';
export const paperPurpose = 'hardship.paper';
export const matchPurpose = 'hardship.match';
export const objectionPurpose = 'hardship.objection';
export const memberPurpose = 'hardship.memberIdentity';

const seal = (table: string, columns: [sealed: string, purpose: string][]) =>
  registerSealedColumns({
    ...{ table, key: 'id' },
    columns: columns.map(([sealed, purpose]) => ({ sealed, purpose })),
  });
seal('hardship_files', [['declaration_sealed', declarationPurpose]]);
seal('hardship_visits', [['note_sealed', visitPurpose]]);
seal('hardship_papers', [['content_sealed', paperPurpose]]);
seal('hardship_matches', [['detail_sealed', matchPurpose]]);
seal('hardship_objections', [
  ['text_sealed', objectionPurpose],
  ['objector_sealed', objectionPurpose],
  ['answer_sealed', objectionPurpose],
]);
registerSealedColumns({
  table: 'hardship_members',
  key: 'id',
  columns: [{ sealed: 'identity_sealed', purpose: memberPurpose }],
  indexes: [{ column: 'identity_index', from: 'identity_sealed', purpose: memberPurpose }],
});

export interface Step {
  actor: Actor;
  now: Date;
}

export type FileRow = Selectable<Database['hardship_files']>;

/** What was declared, opened. Fields added since it was written are empty. */
export const declarationOf = (
  db: Parameters<typeof fieldsOf>[0],
  { declaration_sealed }: Pick<FileRow, 'declaration_sealed'>,
): Declaration =>
  declarationSchema.parse(JSON.parse(fieldsOf(db).open(declarationPurpose, declaration_sealed)));

export const sealDeclaration = (trx: AppTransaction, declaration: Declaration): string =>
  fieldsOf(trx).seal(declarationPurpose, JSON.stringify(declaration));

/** Whether the actor is the worker the file is of. */
export async function isOwn(db: AppTransaction, actor: Actor, personId: string): Promise<boolean> {
  return actor.kind === 'worker' && (await livingPersonId(db, actor.personId)) === personId;
}

/**
 * The file with its row locked. `own`: the actor is its applicant.
 *
 * @throws 404 for what is absent, another's, or outside the actor's places alike
 */
export async function lockFile(
  trx: AppTransaction,
  actor: Actor,
  id: string,
): Promise<{ file: FileRow; own: boolean }> {
  const file = await trx
    .selectFrom('hardship_files')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!file) throw notFound('The file');
  const own = await isOwn(trx, actor, file.person_id);
  if (!own && !reaches(actor, 'hardship.see', file.union_path)) throw notFound('The file');
  return { file, own };
}

/**
 * The state after an action of this actor.
 *
 * @throws 403 `notAllowedHere`, 409 `notPossibleNow` with the state
 */
export function nextStatus(actor: Actor, file: FileRow, action: FileAction, own: boolean): FileStatus {
  if (!mayAct(actor, file, action, own))
    throw forbidden('notAllowedHere', '您的角色不能做这一步 · your role may not do this');
  const next = fileAfter(file.status, action);
  if (next === null)
    throw conflict(
      'notPossibleNow',
      '档案当前状态不能做这一步，请刷新 · not possible in this state; look again',
      {
        status: file.status,
      },
    );
  return next;
}

/** Nobody decides about the own household. @throws 403 `ownFile` */
export async function refuseOwnHousehold(trx: AppTransaction, actor: Actor, fileId: string): Promise<void> {
  const accountId = accountIdOf(actor);
  if (actor.kind !== 'staff' || accountId === null) return;
  // hardship_members_file
  const found = await trx
    .selectFrom('hardship_members as m')
    .innerJoin('accounts as a', 'a.person_id', 'm.person_id')
    .select('m.id')
    .where('m.file_id', '=', fileId)
    .where('a.id', '=', accountId)
    .executeTakeFirst();
  if (found)
    throw forbidden(
      'ownFile',
      '这是您自己家的档案，请由他人办理 · this is your own household; a colleague must do this',
    );
}

/** Saves a change of the file and its line in the story. */
export async function changeFile(
  trx: AppTransaction,
  { actor, now }: Step,
  file: Pick<FileRow, 'id' | 'version'>,
  change: {
    action: string;
    status: FileStatus;
    set?: Partial<Omit<FileRow, 'id' | 'version' | 'status'>>;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .updateTable('hardship_files')
    .set({ ...change.set, status: change.status, version: file.version + 1, updated_at: now })
    .where('id', '=', file.id)
    .execute();
  await recordEvent(trx, { actor, now }, file.id, change);
}

export async function recordEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  fileId: string,
  { action, status, detail }: { action: string; status: FileStatus; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('hardship_events')
    .values({
      ...{ id: newId(), file_id: fileId, at: now, actor_id: accountIdOf(actor), actor_name: nameOf(actor) },
      ...{ action, status, detail: json(detail ?? {}) },
    })
    .execute();
}

const heads = { file: 'H', notice: 'N', objection: 'Y' } as const;

/** `H2026-0001`: the next number of its kind and year; without gaps, because it is taken in the deed's transaction. */
export async function nextNumber(
  trx: AppTransaction,
  kind: keyof typeof heads,
  year: number,
): Promise<string> {
  const { last } = await trx
    .insertInto('hardship_numbers')
    .values({ kind, year, last: 1 })
    .onConflict((taken) =>
      taken.columns(['kind', 'year']).doUpdateSet({ last: sql`hardship_numbers.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${heads[kind]}${year}-${String(last).padStart(4, '0')}`;
}
