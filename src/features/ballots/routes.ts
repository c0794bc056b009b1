import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { importHandlers, sendFile } from '../../platform/imports/index.ts';
import { renderDocx } from '../../platform/letters/officialDocument.ts';
import { castBallot, receiptHash, receiptState } from './cast.ts';
import { certificateOf } from './certificate.ts';
import type { BallotView, ballotRoutes } from './contract.ts';
import { askRollChange, checkPapers, countPapers, decideRollChange, givePaper } from './duringBallot.ts';
import { askCount, cancelBallot, closeBallot, publishBallot, reportOutcome } from './endBallot.ts';
import { holdsBallots, mayAct } from './policy.ts';
import { announceBallot, draftBallot, editBallot, openBallot, setRoll } from './prepareBallot.ts';
import { ballotView, listBallots, myBallots, receiptPage } from './queries.ts';
import { gradeReview, reviewYears } from './reviews.ts';
import { rollPage } from './roll.ts';
import { refuseLateRoll, rollImport } from './rollImport.ts';
import { findBallotSettings } from './settings.ts';
import { type Step, seenBallot } from './store.ts';
import { refuseHeld } from './subjects.ts';
import { destroyUrnKey } from './urnKeys.ts';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & {
  params?: { id: string } | undefined;
};

export function ballotHandlers(context: Context): Handlers<typeof ballotRoutes> {
  const { db, clock } = context;
  const write = async (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<unknown>,
  ): Promise<BallotView> => {
    const step = { actor: call.actor, now: clock.now() };
    const view = await runCommand(context, call, async (trx) => {
      const made = await work(trx, step);
      return ballotView(trx, call.actor, typeof made === 'string' ? made : (call.params?.id ?? ''));
    });
    context.live.changed('ballots', view.id);
    return view;
  };
  const imports = importHandlers(context, rollImport);
  return {
    uploadRoll: async (call) => {
      const row = await seenBallot(db, call.actor, call.query.ballotId);
      if (!mayAct(call.actor, 'setRoll', row.union_path))
        throw forbidden('notYourBallot', 'Your roles do not let you do this with this ballot.');
      refuseLateRoll(row);
      refuseHeld(row);
      const look = await imports.upload({ ...call, query: { placeId: row.union_id } });
      await db.insertInto('ballot_lists').values({ import_id: look.import.id, ballot_id: row.id }).execute();
      return look;
    },
    listRolls: imports.list,
    lookAtRoll: imports.look,
    checkRoll: imports.check,
    confirmRoll: imports.confirm,
    cancelRoll: imports.cancel,
    rejectedRollRows: imports.rejected,
    listBallots: async ({ actor, query }) => {
      const { reviewTurnout, congressOperator } = await findBallotSettings(db);
      return {
        ...(await listBallots(db, actor, query)),
        mayHold: holdsBallots(actor),
        settings: { reviewTurnout, congressOperator },
      };
    },
    ballotRoll: ({ actor, params, query }) => rollPage(db, actor, params.id, query),
    reviewYears: async ({ actor, params }) => ({ items: await reviewYears(db, actor, params.id) }),
    gradeReview: (call) => write(call, (trx, step) => gradeReview(trx, step, call.params.id, call.body)),
    ballotCertificate: async ({ actor, params, reply }) => {
      const view = await ballotView(db, actor, params.id);
      const file = await renderDocx(certificateOf(view, shanghaiDate(clock.now())));
      sendFile(reply, `${view.title} 投票结果证明.docx`, wordType, whole(file));
    },
    getBallot: ({ actor, params }) => ballotView(db, actor, params.id),
    draftBallot: (call) => write(call, (trx, step) => draftBallot(trx, step, call.body)),
    editBallot: (call) => write(call, (trx, step) => editBallot(trx, step, call.params.id, call.body)),
    setBallotRoll: (call) =>
      write(call, async (trx, step) => {
        refuseHeld(await seenBallot(trx, call.actor, call.params.id));
        await setRoll(trx, step, call.params.id, call.body);
      }),
    announceBallot: (call) => write(call, (trx, step) => announceBallot(trx, step, call.params.id)),
    openBallot: (call) =>
      write(call, (trx, step) => openBallot(trx, step, call.params.id, call.body.present, context)),
    askRollChange: (call) => write(call, (trx, step) => askRollChange(trx, step, call.params.id, call.body)),
    decideRollChange: (call) =>
      write(call, (trx, step) => decideRollChange(trx, step, call.params.id, call.body)),
    givePaper: (call) => write(call, (trx, step) => givePaper(trx, step, call.params.id, call.body.personId)),
    countPapers: (call) => write(call, (trx, step) => countPapers(trx, step, call.params.id, call.body)),
    checkPapers: (call) => write(call, (trx, step) => checkPapers(trx, step, call.params.id, call.body)),
    closeBallot: (call) => write(call, (trx, step) => closeBallot(trx, step, call.params.id)),
    countBallot: (call) => write(call, (trx, step) => askCount(trx, step, call.params.id)),
    publishBallot: (call) => write(call, (trx, step) => publishBallot(trx, step, call.params.id)),
    reportOutcome: (call) =>
      write(call, (trx, step) => reportOutcome(trx, step, call.params.id, call.body.outcome)),
    cancelBallot: async (call) => {
      const view = await write(call, (trx, step) =>
        cancelBallot(trx, step, call.params.id, call.body.reason),
      );
      await destroyUrnKey(context.config, call.params.id);
      return view;
    },
    myBallots: async ({ actor }) => ({ items: await myBallots(db, actor, clock.now()) }),
    castBallot: async ({ actor, params, body }) => {
      await castBallot(context, actor, params.id, body);
      return { receipt: body.receipt };
    },
    checkReceipt: async ({ params, body }) => ({
      state: await receiptState(db, params.id, receiptHash(body.receipt)),
    }),
    ballotReceipts: ({ params, query }) => receiptPage(db, params.id, query),
  };
}
