import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../platform/audit/index.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import { forbidden, invalid, notFound, Problem } from '../../platform/http/problem.ts';
import { throttle } from '../../platform/throttle.ts';
import { type FieldLevels, reaches } from './policy.ts';
import type { Declaration } from './rules/declaration.ts';
import { maskDeclaration } from './rules/masking.ts';
import { declarationOf, paperPurpose, recordEvent } from './store.ts';
import { getSeenFile, paperLevel, type SeenFile } from './view.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'fields'>;

/** An hour's looks of one account: the free ones, then ever slower, then none. */
const lookRule = { free: 40, block: 80, windowSeconds: 3_600 };

/** Writes down who looked at what, and why, before anything leaves. */
async function lookedAt(
  context: Needs,
  actor: Actor,
  { file }: SeenFile,
  looked: { what: string; reason: string },
): Promise<void> {
  await throttle(context, 'hardship.reveal', accountIdOf(actor) ?? '', lookRule).take();
  await transaction(context.db, async (trx) => {
    const now = context.clock.now();
    await recordAudit(trx, {
      ...{ actor, action: 'hardship.reveal', subjectType: 'hardshipFile', subjectId: file.id },
      ...{ placePath: file.union_path, detail: looked, now },
    });
    await recordEvent(trx, { actor, now }, file.id, {
      action: 'reveal',
      status: file.status,
      detail: looked,
    });
  });
}

/**
 * One covered kind of fields in the clear, with its line in the audit and the story.
 *
 * @throws 404, 403 `fieldHidden` where the role may not see it at all, 429 `tooManyTries`
 */
export async function revealFields(
  context: Needs,
  actor: Actor,
  id: string,
  { kind, reason }: { kind: 'health' | 'child' | 'identity'; reason: string },
): Promise<{ declaration: Declaration; masked: string[] }> {
  const seen = await getSeenFile(context.db, actor, id);
  refuseHidden(actor, seen, seen.levels[kind] === 'hidden');
  await lookedAt(context, actor, seen, { what: kind, reason });
  const levels: FieldLevels = { ...seen.levels, [kind]: 'plain' };
  return maskDeclaration(declarationOf(context.db, seen.file), levels, shanghaiDate(context.clock.now()));
}

function refuseHidden(actor: Actor, { file }: SeenFile, hidden: boolean): void {
  if (hidden || !reaches(actor, 'hardship.reveal', file.union_path))
    throw forbidden('fieldHidden', '您的角色不能看这一项 · your role may not see this field');
}

/** Levels for a form: with a reason everything that is covered is plain, and that is written down. */
export async function levelsForForm(
  context: Needs,
  actor: Actor,
  seen: SeenFile,
  reason: string | undefined,
): Promise<FieldLevels> {
  if (seen.own || !reason) return seen.levels;
  refuseHidden(actor, seen, false);
  await lookedAt(context, actor, seen, { what: 'form', reason });
  const plain = Object.entries(seen.levels).map(([kind, level]) => [
    kind,
    level === 'masked' && kind !== 'account' ? 'plain' : level,
  ]);
  return Object.fromEntries(plain) as FieldLevels;
}

/**
 * A paper, opened. One about health or a child asks for a reason, except of who uploaded it and the applicant.
 *
 * @throws 404, 403 `fieldHidden`, 422 at `reason`
 */
export async function openPaper(
  context: Needs,
  actor: Actor,
  id: string,
  reason: string | undefined,
): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const paper = await context.db
    .selectFrom('hardship_papers')
    .selectAll()
    .where('id', '=', id)
    .where('file_id', 'is not', null)
    .executeTakeFirst();
  if (!paper?.file_id) throw notFound('The paper');
  const seen = await getSeenFile(context.db, actor, paper.file_id).catch((error: unknown) => {
    // Alike for a paper that is not there and one of a file that is not theirs.
    throw error instanceof Problem && error.status === 404 ? notFound('The paper') : error;
  });
  // What the visitors took down at home is theirs to show.
  if (seen.own && paper.visit_id) throw notFound('The paper');
  const level = paper.created_by === accountIdOf(actor) ? 'plain' : paperLevel(paper.kind, seen.levels);
  if (level === 'hidden') throw notFound('The paper');
  if (level === 'masked') {
    refuseHidden(actor, seen, false);
    if (!reason)
      throw invalid([{ field: 'reason', code: 'required', message: '请写查看原因 · say why you look' }]);
    await lookedAt(context, actor, seen, { what: paper.kind, reason });
  }
  const bytes = Buffer.from(context.fields.open(paperPurpose, paper.content_sealed), 'base64');
  return { name: paper.name, mediaType: paper.media_type, bytes };
}
