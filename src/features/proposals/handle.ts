import type { MultipartFile } from '@fastify/multipart';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { nameOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId, transaction } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { readPaper } from '../../platform/http/papers.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { extendHandling } from './clock.ts';
import type { proposalRoutes } from './contract.ts';
import { dueSoon, tellDesk } from './messages.ts';
import { holdForPromise, openPromise } from './promises.ts';
import { openRating } from './rating.ts';
import { findProposalSettings } from './settings.ts';
import { lockPart, moveOn, type PartRow, type ProposalRow, partsOf, type Step } from './store.ts';

export const evidencePurpose = 'proposals.evidence';
const mostEvidence = 10;
registerSealedColumns({
  table: 'proposal_evidence',
  key: 'id',
  columns: [{ sealed: 'content_sealed', purpose: evidencePurpose }],
});

/** The lead unit asks for more time, once a round, and says why. @throws 404, 403 `leadOnly`, 409 `alreadyExtended` */
export async function extendPart(trx: AppTransaction, step: Step, id: string, reason: string): Promise<void> {
  const { row, part } = await lockPart(trx, step.actor, id, 'extend');
  requireLead(part);
  if (part.extended) throw conflict('alreadyExtended', '只能延期一次 · It can be extended once only.');
  const { extensionDays } = await findProposalSettings(trx);
  const due_on = await extendHandling(trx, row, extensionDays, nameOf(step.actor), step.now);
  if (due_on === null) throw conflict('noTerm', '没有正在计算的期限 · No term is running.');
  await trx
    .updateTable('proposal_parts')
    .set({ extended: true, extension_reason: reason })
    .where('id', '=', part.id)
    .execute();
  const set = { due_on, overdue: due_on < shanghaiDate(step.now) };
  await moveOn(trx, step, row, {
    ...{ action: 'extend', status: row.status, part: 'unit', set },
    detail: { reason, unitId: part.unit_id, due: due_on },
  });
  const params = { number: row.number ?? '', name: '办理答复（延期）', due: due_on };
  await tellDesk(trx, row, dueSoon, params, step.now);
}

function requireLead(part: PartRow): void {
  if (part.part !== 'lead') throw forbidden('leadOnly', '由主办单位办这一步 · The lead unit does this.');
}

type Reply = BodyOf<typeof proposalRoutes.draftReply>;

function refuseOpen(part: PartRow): void {
  if (part.status !== 'signed')
    throw conflict('statusDoesNotAllow', '本单位的部分已答复 · Your part has its reply already.', {
      status: part.status,
    });
}

/** Class and promise are the lead unit's; a class B names what is promised and until when. */
function checkedClass(part: PartRow, input: Reply, today: string) {
  if (part.part === 'co') return { reply_class: null, promise: null, promised_on: null };
  const fault = (field: string, code: string, message: string) => invalid([{ field, code, message }]);
  if (input.replyClass === null) throw fault('replyClass', 'required', '请选答复类别 · choose the class');
  if (input.replyClass !== 'B') return { reply_class: input.replyClass, promise: null, promised_on: null };
  if (!input.promise) throw fault('promise', 'required', '请写明计划做什么 · say what is planned');
  if (!input.promisedOn) throw fault('promisedOn', 'required', '请写明何时做到 · say by when');
  if (input.promisedOn <= today) throw fault('promisedOn', 'notAhead', '须晚于今天 · later than today');
  return { reply_class: 'B' as const, promise: input.promise, promised_on: input.promisedOn };
}

/** The words of a reply, kept until the unit's leader signs. @throws 404, 409, 422 */
export async function draftReply(trx: AppTransaction, step: Step, id: string, input: Reply): Promise<void> {
  const { row, part } = await lockPart(trx, step.actor, id, 'draftReply');
  refuseOpen(part);
  await trx
    .updateTable('proposal_parts')
    .set({ reply: input.text, ...checkedClass(part, input, shanghaiDate(step.now)) })
    .where('id', '=', part.id)
    .execute();
  await moveOn(trx, step, row, {
    ...{ action: 'draftReply', status: row.status, part: 'unit', detail: { unitId: part.unit_id } },
  });
}

/**
 * The unit's responsible leader signs its reply. The lead unit signs last, which answers the proposal: class A needs
 * evidence, class B opens a promise, and the raters are asked.
 *
 * @throws 404, 403 `leaderSigns`, 409 `noDraft`, `othersFirst`, `evidenceNeeded`, 422 for a promised day gone by
 */
export async function signReply(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const { row, part, isLeader } = await lockPart(trx, step.actor, id, 'reply');
  if (!isLeader)
    throw forbidden('leaderSigns', '答复由本单位负责人签字 · The responsible leader of the unit signs.');
  refuseOpen(part);
  if (!part.reply) throw conflict('noDraft', '请先写答复 · Write the reply first.');
  if (part.part === 'lead') await checkLead(trx, row, part, shanghaiDate(step.now));
  await trx
    .updateTable('proposal_parts')
    .set({ status: 'replied', replied_at: step.now, replied_by_name: nameOf(step.actor) })
    .where('id', '=', part.id)
    .execute();
  const detail = { unitId: part.unit_id, signedBy: nameOf(step.actor) };
  if (part.part === 'co')
    return moveOn(trx, step, row, { action: 'reply', status: row.status, part: 'unit', detail });
  const rating = await openRating(trx, row, step.now);
  if (part.reply_class === 'B') await openPromise(trx, row, part, step.now);
  const set = {
    ...{ reply_class: part.reply_class, promise: part.promise, promised_on: part.promised_on },
    ...{ replied_at: step.now, rating_closes_at: rating.closesAt, due_on: rating.due_on, overdue: false },
    ...{ promise_kept_on: null, outcome: null },
  };
  await moveOn(trx, step, row, {
    ...{ action: 'reply', status: 'replied', part: 'unit', set },
    detail: { ...detail, replyClass: part.reply_class },
  });
}

async function checkLead(trx: AppTransaction, row: ProposalRow, part: PartRow, today: string): Promise<void> {
  const others = (await partsOf(trx, row.id, row.round)).filter(({ id }) => id !== part.id);
  if (others.some(({ status }) => status !== 'replied'))
    throw conflict('othersFirst', '协办单位还没有答复 · The co-units have not replied yet.');
  if (part.promised_on !== null && part.promised_on <= today)
    throw invalid([
      { field: 'promisedOn', code: 'notAhead', message: '承诺日期须晚于今天 · later than today' },
    ]);
  if (part.reply_class !== 'A') return;
  const evidence = await trx
    .selectFrom('proposal_evidence')
    .select('id')
    .where('proposal_id', '=', row.id)
    .where('round', '=', row.round)
    .executeTakeFirst();
  if (!evidence)
    throw conflict(
      'evidenceNeeded',
      '答复“已解决”须附照片或文件 · “Solved” needs a photo or a file as evidence.',
    );
}

/** Keeps a photo or PDF with the present round, sealed as a whole. @throws 404, 409, 413, 422 */
export async function addEvidence(
  context: Context,
  actor: Step['actor'],
  asked: { id: string; purpose: 'reply' | 'promise'; part: MultipartFile | undefined },
): Promise<void> {
  const action = asked.purpose === 'reply' ? 'draftReply' : undefined;
  const held = (trx: AppTransaction) => holdForEvidence(trx, actor, asked.id, action);
  // Who may not is told before the file is read.
  await transaction(context.db, held);
  const paper = await readPaper(asked.part, context.config.uploadMaxBytes);
  await transaction(context.db, async (trx) => {
    const { row, part } = await held(trx);
    const now = context.clock.now();
    await trx
      .insertInto('proposal_evidence')
      .values({
        ...{
          id: newId(),
          proposal_id: row.id,
          unit_id: part.unit_id,
          round: row.round,
          purpose: asked.purpose,
        },
        ...{ name: paper.name, media_type: paper.mediaType, byte_size: paper.bytes.length },
        content_sealed: fieldsOf(trx).seal(evidencePurpose, paper.bytes.toString('base64')),
        ...{ created_by_name: nameOf(actor), created_at: now },
      })
      .execute();
    await logAccess(trx, {
      ...{ actor, action: 'proposalEvidenceAdded', objectType: 'proposal', objectId: row.id, now },
    });
  });
}

async function holdForEvidence(
  trx: AppTransaction,
  actor: Step['actor'],
  id: string,
  action: 'draftReply' | undefined,
) {
  const held = action ? await lockPart(trx, actor, id, action) : await holdForPromise(trx, actor, id);
  const { count } = await trx
    .selectFrom('proposal_evidence')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('proposal_id', '=', id)
    .where('round', '=', held.row.round)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostEvidence)
    throw conflict(
      'tooMuchEvidence',
      `每轮最多 ${mostEvidence} 个附件 · ${mostEvidence} files a round at most`,
    );
  return held;
}
