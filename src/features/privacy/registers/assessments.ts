import type { Kysely } from 'kysely';
import { addMonths } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { notFound, Problem } from '../../../platform/http/problem.ts';
import { privacyDuties } from '../duties.ts';
import type { AssessmentGround } from './vocabulary.ts';
import '../tables.ts';

export interface AssessmentInput {
  title: string;
  purpose: string;
  grounds: AssessmentGround[];
  necessity: string;
  risks: string;
  measures: string;
  conclusion: 'proceed' | 'proceedWithMeasures' | 'stop';
}

/**
 * Writes a new assessment, or reviews one: every state stays as a version, and the next review and the time it is kept
 * count from now.
 *
 * @throws Problem 404, 409 `changedMeanwhile`
 */
export async function writeAssessment(
  trx: AppTransaction,
  actor: Actor,
  input: AssessmentInput & { id?: string | undefined; expectedVersion: number },
  now: Date,
): Promise<string> {
  const { id: given, expectedVersion, ...content } = input;
  const duties = await privacyDuties(trx);
  const today = shanghaiDate(now);
  const shared = {
    ...content,
    review_due: addMonths(today, duties.reviewMonths),
    kept_until: addMonths(today, duties.keepYears * 12),
    ...{ written_by_name: nameOf(actor), written_at: now, version: expectedVersion + 1 },
  };
  const id = given ?? newId();
  if (given === undefined)
    await trx
      .insertInto('privacy_assessments')
      .values({ id, ...shared })
      .execute();
  else await review(trx, id, expectedVersion, shared);
  await trx
    .insertInto('privacy_assessment_versions')
    .values({
      ...{ assessment_id: id, version: expectedVersion + 1, content: json(content) },
      ...{ written_by_name: nameOf(actor), written_at: now },
    })
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: 'assessment.write', subjectType: 'assessment', subjectId: id, now },
    detail: { version: expectedVersion + 1, purpose: input.purpose, conclusion: input.conclusion },
  });
  return id;
}

async function review(trx: AppTransaction, id: string, expected: number, set: Record<string, unknown>) {
  const row = await trx
    .selectFrom('privacy_assessments')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The assessment');
  if (row.version !== expected)
    throw new Problem(
      409,
      'changedMeanwhile',
      `Somebody saved version ${row.version} meanwhile; look again.`,
    );
  await trx.updateTable('privacy_assessments').set(set).where('id', '=', id).execute();
}

/** Those due for review first. */
export async function assessmentList(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('privacy_assessments')
    .selectAll()
    .orderBy('review_due')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    ...{
      id: row.id,
      title: row.title,
      purpose: row.purpose,
      grounds: row.grounds as AssessmentInput['grounds'],
    },
    ...{ necessity: row.necessity, risks: row.risks, measures: row.measures, conclusion: row.conclusion },
    ...{ version: row.version, reviewDue: row.review_due, keptUntil: row.kept_until },
    ...{ writtenBy: row.written_by_name, writtenAt: row.written_at.toISOString() },
  }));
}
