import type { Selectable } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { getUnion } from '../organisations/index.ts';
import { startMilestoneClocks, stopMilestoneClocks } from './clock.ts';
import type { ProjectInput } from './contract.ts';
import { recordProjectEvent, type Step } from './events.ts';
import { type ProjectAction, projectAfter } from './lifecycle.ts';
import { mayAct, reachesProject } from './policy.ts';
import './tables.ts';

export type ProjectRow = Selectable<Database['practical_projects']>;

export function colleagueOf(actor: Actor): { id: string; name: string } {
  const id = accountIdOf(actor);
  if (id === null || actor.kind !== 'staff')
    throw forbidden('notYourProject', 'Your roles do not let you do this.');
  return { id, name: nameOf(actor) };
}

/**
 * The project, locked, if this colleague may do this now.
 *
 * @throws Problem 404, 403 `notYourProject`, 409 `statusDoesNotAllow`, `changedMeanwhile`
 */
export async function holdProject(
  trx: AppTransaction,
  { actor }: Step,
  id: string,
  action: ProjectAction,
  version?: number,
): Promise<ProjectRow> {
  const row = await trx
    .selectFrom('practical_projects')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reachesProject(actor, 'practicalProject.see', row.union_path)) throw notFound('The project');
  if (!mayAct(actor, action, row.union_path))
    throw forbidden('notYourProject', 'Your roles do not let you do this with this project.');
  if (projectAfter(action, row.status) === null)
    throw conflict(
      'statusDoesNotAllow',
      `“${action}” is not possible while the project is “${row.status}”.`,
      {
        status: row.status,
      },
    );
  if (version !== undefined && version !== row.version)
    throw conflict('changedMeanwhile', '项目已有变动，请刷新 · Somebody changed it meanwhile; look again.');
  return row;
}

/** Saves the status after an action, with what it changes. */
export async function moveProject(
  trx: AppTransaction,
  step: Step,
  row: ProjectRow,
  action: ProjectAction,
  changes: Partial<ProjectRow> = {},
): Promise<void> {
  const status = projectAfter(action, row.status) ?? row.status;
  await trx
    .updateTable('practical_projects')
    .set({ ...changes, status, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const detail = changes.outcome ? { reason: changes.outcome } : {};
  await recordProjectEvent(trx, step, { projectId: row.id, action, detail });
}

/** @throws Problem 422 where a day lies after the end, or the end outside the year */
function requireDays({ year, dueOn, milestones }: Pick<ProjectInput, 'year' | 'dueOn' | 'milestones'>): void {
  const issues = milestones.flatMap((one, index) =>
    one.dueOn > dueOn
      ? [
          {
            ...{ field: `milestones.${index}.dueOn`, code: 'afterEnd' },
            message: '节点不能晚于项目期限 · not after the project is due',
          },
        ]
      : [],
  );
  if (Number(dueOn.slice(0, 4)) !== year)
    issues.push({
      ...{ field: 'dueOn', code: 'otherYear' },
      message: `期限须在 ${year} 年内；跨年的请到时结转 · within ${year}; carry it over later`,
    });
  if (issues.length > 0) throw invalid(issues);
}

/** Drafts a project. @returns its id @throws Problem 404, 403 `notYourUnion`, 422 */
export async function draftProject(
  trx: AppTransaction,
  step: Step,
  input: ProjectInput & { source?: { type: string; id: string } },
): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  if (!reachesProject(step.actor, 'practicalProject.see', union.path)) throw notFound('The union');
  if (!reachesProject(step.actor, 'practicalProject.run', union.path))
    throw forbidden('notYourUnion', 'Your roles do not let you run projects there.');
  requireDays(input);
  const by = colleagueOf(step.actor);
  const id = newId();
  await trx
    .insertInto('practical_projects')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, ...columnsOf(input), status: 'draft' },
      ...{ published_on: null, handed_in_by: null, accepted_by: null, accepted_by_name: null },
      ...{
        finished_on: null,
        outcome: null,
        carried_from: null,
        created_by: by.id,
        created_by_name: by.name,
      },
      ...{ source_type: input.source?.type ?? null, source_id: input.source?.id ?? null },
      created_at: step.now,
    })
    .execute();
  await insertMilestones(trx, id, input.milestones);
  await recordProjectEvent(trx, step, { projectId: id, action: 'draft' });
  return id;
}

const columnsOf = (input: Omit<ProjectInput, 'unionId'>) => ({
  ...{ year: input.year, title: input.title, about: input.about, for_whom: input.forWhom },
  ...{ responsible_unit: input.responsibleUnit, responsible_person: input.responsiblePerson },
  ...{ budget: input.budget, due_on: input.dueOn },
});

export async function insertMilestones(
  trx: AppTransaction,
  projectId: string,
  milestones: readonly { title: string; dueOn: string }[],
): Promise<void> {
  if (milestones.length === 0) return;
  await trx
    .insertInto('practical_milestones')
    .values(
      milestones.map(({ title, dueOn }, index) => ({
        ...{ id: newId(), project_id: projectId, position: index + 1, title, due_on: dueOn },
        ...{ done_on: null, note: null },
      })),
    )
    .execute();
}

/** @throws Problem 404, 403, 409, 422 */
export async function editProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: Omit<ProjectInput, 'unionId'> & { version: number },
): Promise<void> {
  const row = await holdProject(trx, step, id, 'edit', input.version);
  requireDays(input);
  await moveProject(trx, step, row, 'edit', columnsOf(input));
  await trx.deleteFrom('practical_milestones').where('project_id', '=', id).execute();
  await insertMilestones(trx, id, input.milestones);
}

/** Publishes a project with at least one milestone. @throws Problem 404, 403, 409 `noMilestones`, `pastAlready` */
export async function publishProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  version?: number,
): Promise<void> {
  const row = await holdProject(trx, step, id, 'publish', version);
  const today = shanghaiDate(step.now);
  const milestones = await trx
    .selectFrom('practical_milestones')
    .select(['id', 'due_on'])
    .where('project_id', '=', id)
    .execute();
  if (milestones.length === 0)
    throw conflict('noMilestones', '请先定下至少一个节点 · Set at least one milestone first.');
  if (row.due_on <= today)
    throw conflict('pastAlready', '期限已过，请先修改 · It is past its day already; change it first.');
  await moveProject(trx, step, row, 'publish', { published_on: today });
  await startMilestoneClocks(trx, milestones, step.now);
}

/** Gives a project up. @throws Problem 404, 403, 409 */
export async function dropProject(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { version?: number; reason: string },
): Promise<void> {
  const row = await holdProject(trx, step, id, 'drop', input.version);
  await moveProject(trx, step, row, 'drop', { outcome: input.reason });
  await stopMilestoneClocks(trx, id, step.now);
}
