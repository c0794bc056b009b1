import type { FastifyReply } from 'fastify';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { logAccess } from '../accounts/index.ts';
import type { LetterDetail, letterRoutes } from './contract.ts';
import { closeLetter, recordPrint, recordReply, recordService, voidLetter } from './followLetter.ts';
import { issueDraft } from './issueLetter.ts';
import {
  findLetterEvents,
  findLetters,
  getLetter,
  type RenderedLetter,
  renderLetter,
  summaryOf,
} from './queries.ts';
import { type LetterActor, lockLetter } from './store.ts';
import {
  addresseeShownTo,
  type FollowedLetter,
  mayRead,
  requireLetter,
  requireManage,
  requireVisible,
  tellSubject,
} from './subjects.ts';

type Routes = typeof letterRoutes;

const letterActorOf = (actor: Actor): LetterActor => ({ id: accountIdOf(actor), name: nameOf(actor) });

async function detailOf(trx: AppTransaction, actor: Actor, letterId: string): Promise<LetterDetail> {
  const letter = await getLetter(trx, letterId);
  const { mayManage } = await requireLetter(trx, actor, letter);
  const shown = await addresseeShownTo(trx, actor, { type: letter.subject_type, id: letter.subject_id });
  return { ...summaryOf(letter, mayManage, shown(letter)), events: await findLetterEvents(trx, letterId) };
}

/** Sends a letter that no page of ours and no cache may keep; the page itself can run nothing. */
function sendLetter(reply: FastifyReply, letter: RenderedLetter, show: boolean): void {
  const disposition = show ? 'inline' : 'attachment';
  reply
    .header('content-type', letter.mediaType)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(letter.fileName)}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(letter.bytes));
}

type ManageCall = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & {
  params: { id: string };
};

/** Locks the letter, checks the right to it, acts and answers with the letter as it now stands. */
function manage(
  context: Context,
  call: ManageCall,
  act: (trx: AppTransaction, step: { letterId: string; actor: LetterActor; now: Date }) => Promise<unknown>,
  followed?: Pick<FollowedLetter, 'what' | 'on'>,
): Promise<LetterDetail> {
  return runCommand(context, call, async (trx) => {
    const letter = await lockLetter(trx, call.params.id);
    await requireManage(trx, call.actor, letter);
    const now = context.clock.now();
    await act(trx, { letterId: letter.id, actor: letterActorOf(call.actor), now });
    if (followed) await tellSubject(trx, letter, { ...followed, actor: call.actor, now });
    return detailOf(trx, call.actor, letter.id);
  });
}

export function letterHandlers(context: Context): Handlers<Routes> {
  const today = () => shanghaiDate(context.clock.now());
  return {
    listLetters: (call) =>
      transaction(context.db, async (trx) => {
        const subject = { type: call.query.subjectType, id: call.query.subjectId };
        const { mayManage } = await requireVisible(trx, call.actor, subject);
        const rows = (await findLetters(trx, subject)).filter((row) => mayRead(call.actor, row, mayManage));
        const shown = await addresseeShownTo(trx, call.actor, subject);
        return { letters: rows.map((row) => summaryOf(row, mayManage, shown(row))) };
      }),
    getLetter: (call) => transaction(context.db, (trx) => detailOf(trx, call.actor, call.params.id)),
    previewLetter: async (call) => {
      const rendered = await transaction(context.db, async (trx) => {
        const letter = await getLetter(trx, call.params.id);
        await requireLetter(trx, call.actor, letter);
        await logAccess(trx, {
          ...{
            actor: call.actor,
            action: 'letter.preview',
            objectType: letter.subject_type,
            objectId: letter.subject_id,
          },
          ...{ detail: { letter: letter.id }, requestId: call.requestId, now: context.clock.now() },
        });
        const specimenMark = letter.status === 'voided' ? '作废' : '预览';
        return renderLetter(trx, letter.id, 'html', { specimenMark });
      });
      sendLetter(call.reply, rendered, true);
    },
    printLetter: async (call) => {
      await runCommand(context, call, async (trx) => {
        const letter = await lockLetter(trx, call.params.id);
        await requireLetter(trx, call.actor, letter);
        const own = call.actor.kind === 'worker' ? '本人获取' : undefined;
        await logAccess(trx, {
          ...{ actor: call.actor, action: 'letter.print', objectType: 'letter', objectId: letter.id },
          detail: { number: letter.number, format: call.body.format, reason: call.body.reason ?? null },
          now: context.clock.now(),
        });
        return recordPrint(trx, {
          letterId: letter.id,
          actor: letterActorOf(call.actor),
          now: context.clock.now(),
          format: call.body.format,
          reason: call.body.reason || own,
        });
      });
      sendLetter(
        call.reply,
        await renderLetter(context.db, call.params.id, call.body.format),
        call.body.format === 'html',
      );
    },
    issueLetterDraft: (call) =>
      manage(context, call, (trx, step) => issueDraft(trx, { ...step, today: today() })),
    serveLetter: (call) => {
      const servedOn = parseCivilDate(call.body.servedOn);
      return manage(
        context,
        call,
        (trx, step) => recordService(trx, { ...step, ...call.body, servedOn, today: today() }),
        { what: 'served', on: servedOn },
      );
    },
    replyToLetter: (call) => {
      const repliedOn = parseCivilDate(call.body.repliedOn);
      return manage(
        context,
        call,
        (trx, step) => recordReply(trx, { ...step, ...call.body, repliedOn, today: today() }),
        { what: 'replied', on: repliedOn },
      );
    },
    closeLetter: (call) =>
      manage(context, call, (trx, step) => closeLetter(trx, { ...step, note: call.body.note })),
    voidLetter: (call) =>
      manage(context, call, (trx, step) => voidLetter(trx, { ...step, reason: call.body.reason })),
  };
}
