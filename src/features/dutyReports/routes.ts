import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { sendFile } from '../../platform/imports/index.ts';
import { renderDocx } from '../../platform/letters/officialDocument.ts';
import { logAccess } from '../accounts/index.ts';
import type { PersonSeat } from '../representatives/index.ts';
import { seenSeat, type Viewer } from './access.ts';
import type { ReportContent } from './content.ts';
import { answerContest, contestLine, type Step, withdrawContest } from './contest.ts';
import { contestsOfSeat, contestView, listContests } from './contestViews.ts';
import type { ContestView, dutyReportRoutes, ReportView } from './contract.ts';
import { askIssue, batchView } from './issue.ts';
import { openAct } from './openAct.ts';
import { addProof, openProof } from './proofs.ts';
import { allEditions, listBodies, listSeats, mySeats, reportsOfMyRepresentatives } from './queries.ts';
import { checkPeriod, issuedReport, regenerate, runningReport } from './reports.ts';
import { reportDocument } from './word.ts';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function sendWord(reply: Call['reply'], content: ReportContent, language: 'zh' | 'en'): Promise<void> {
  const document = reportDocument(content, language);
  sendFile(reply, `${document.title}.docx`, wordType, whole(await renderDocx(document)));
}

type Writing = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & {
  params?: { id: string } | undefined;
};

export function dutyReportHandlers(context: Context): Handlers<typeof dutyReportRoutes> {
  const { db, clock, live } = context;
  const today = () => shanghaiDate(clock.now());

  async function running(
    actor: Actor,
    seatId: string,
    period: string,
    allowed: readonly Viewer[],
  ): Promise<{ seat: PersonSeat; viewer: Viewer; content: ReportContent }> {
    const { seat, viewer } = await seenSeat(db, actor, seatId, allowed);
    checkPeriod(seat, period, today());
    return { seat, viewer, content: await runningReport(db, seat, period, clock.now()) };
  }

  async function runningView(
    actor: Actor,
    seatId: string,
    period: string,
    allowed: readonly Viewer[],
  ): Promise<ReportView> {
    const { viewer, content } = await running(actor, seatId, period, allowed);
    return {
      ...{ seatId, content, issued: null, mayContest: viewer === 'holder' },
      editions: await allEditions(db, seatId, period),
      contests: await contestsOfSeat(db, actor, viewer, seatId, period),
    };
  }

  async function contestWrite(
    call: Writing,
    work: (trx: AppTransaction, step: Step) => Promise<unknown>,
  ): Promise<ContestView> {
    const step = { actor: call.actor, now: clock.now() };
    const view = await runCommand(context, call, async (trx) => {
      const made = await work(trx, step);
      return contestView(trx, call.actor, typeof made === 'string' ? made : (call.params?.id ?? ''));
    });
    live.changed('dutyReports', view.id);
    return view;
  }

  return {
    myDutyReports: async ({ actor }) => ({ items: await mySeats(db, actor, clock.now()) }),
    myDutyReport: ({ actor, params, query }) => runningView(actor, params.id, query.period, ['holder']),
    myDutyReportFile: async ({ actor, params, query, reply }) => {
      const { content } = await running(actor, params.id, query.period, ['holder']);
      await sendWord(reply, content, query.language);
    },
    dutyReportsOfMyRepresentatives: async ({ actor }) => ({
      items: await reportsOfMyRepresentatives(db, actor),
    }),
    issuedDutyReport: async ({ actor, params }) => {
      const { row, viewer, content } = await issuedReport(db, actor, params.id);
      const { same } = await regenerate(db, row);
      const editions = await allEditions(db, row.seat_id, row.period);
      return {
        ...{ seatId: row.seat_id, content, editions },
        issued: { id: row.id, hash: row.content_hash, regeneratesTheSame: same },
        contests: await contestsOfSeat(db, actor, viewer, row.seat_id, row.period),
        mayContest: viewer === 'holder',
      };
    },
    issuedDutyReportFile: async ({ actor, params, query, reply }) => {
      const { content } = await issuedReport(db, actor, params.id);
      await sendWord(reply, content, query.language);
    },
    dutyEvidence: ({ actor, params }) => openAct(db, actor, params.id),
    contestDutyLine: (call) => contestWrite(call, (trx, step) => contestLine(trx, step, call.body)),
    dutyContest: ({ actor, params }) => contestView(db, actor, params.id),
    withdrawDutyContest: (call) =>
      contestWrite(call, (trx, step) => withdrawContest(trx, step, call.params.id)),
    addDutyProof: async ({ actor, params, raw }) => {
      await addProof(context, actor, params.id, await raw.file());
      live.changed('dutyReports', params.id);
      return contestView(db, actor, params.id);
    },
    dutyProof: async ({ actor, params, reply }) => {
      sendPaper(reply, await openProof(context, actor, params.id));
    },
    dutyBodies: ({ actor, query }) => listBodies(db, actor, clock.now(), query),
    dutySeats: ({ actor, params, query }) => listSeats(db, actor, params.id, query),
    seatDutyReport: async ({ actor, params, query }) => {
      const view = await runningView(actor, params.id, query.period, ['office']);
      await logAccess(db, {
        ...{ actor, action: 'dutyReport.look', objectType: 'seat', objectId: params.id },
        now: clock.now(),
      });
      return view;
    },
    issueDutyReports: async (call) => {
      const step = { actor: call.actor, now: clock.now() };
      const view = await runCommand(context, call, async (trx) =>
        batchView(trx, call.actor, await askIssue(trx, step, call.params.id, call.body.period)),
      );
      live.changed('dutyReports', view.id);
      return view;
    },
    dutyBatch: ({ actor, params }) => batchView(db, actor, params.id),
    dutyContests: ({ actor, query }) => listContests(db, actor, query),
    answerDutyContest: (call) =>
      contestWrite(call, (trx, step) => answerContest(trx, step, call.params.id, call.body)),
  };
}
