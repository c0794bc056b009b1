import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { conflict } from '../../platform/http/problem.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { renderDocx } from '../../platform/letters/officialDocument.ts';
import { renderPrintView } from '../../platform/letters/printView.ts';
import { logAccess } from '../accounts/index.ts';
import { registerUnionChangeHandler } from '../organisations/index.ts';
import { addAction, completeAction, registerMeetingDeadlines } from './actions.ts';
import {
  callMeeting,
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  recordMinutes,
  type Step,
} from './commands.ts';
import { type MeetingDetail, meetingRoutes } from './contract.ts';
import { minutesDocument } from './minutes.ts';
import { meetingPermissions } from './policy.ts';
import { actionView, actionViews, meetingDetail, meetingList } from './queries.ts';

registerMeetingDeadlines();
registerUnionChangeHandler('meetings', {
  ended: async (trx, { union, heir }) => {
    // joint_meetings_union
    await trx
      .updateTable('joint_meetings')
      .set({ union_id: heir.id })
      .where('union_id', '=', union.id)
      .execute();
  },
});

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
} as const;

function handlers(context: Context): Handlers<typeof meetingRoutes> {
  const { db, clock } = context;
  const change = async (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
  ): Promise<MeetingDetail> => {
    const answer = await runCommand(context, call, async (trx) => {
      const step = { actor: call.actor, now: clock.now() };
      return meetingDetail(trx, call.actor, step.now, await work(trx, step));
    });
    context.live.changed('meetings', answer.id);
    return answer;
  };
  const same = (id: string, work: Promise<unknown>) => work.then(() => id);
  return {
    meetings: ({ actor, query }) => meetingList(db, actor, clock.now(), query),
    myMeetingActions: async ({ actor }) => ({
      items: await actionViews(db, actor, clock.now(), { mine: true }),
    }),
    meeting: ({ actor, params }) => meetingDetail(db, actor, clock.now(), params.id),
    callMeeting: (call) => change(call, (trx, step) => callMeeting(trx, step, call.body)),
    changeMeeting: (call) =>
      change(call, (trx, step) => same(call.params.id, changeMeeting(trx, step, call.params.id, call.body))),
    recordMinutes: (call) =>
      change(call, (trx, step) => same(call.params.id, recordMinutes(trx, step, call.params.id, call.body))),
    addMeetingAction: (call) =>
      change(call, (trx, step) => same(call.params.id, addAction(trx, step, call.params.id, call.body))),
    closeMeeting: (call) =>
      change(call, (trx, step) => same(call.params.id, closeMeeting(trx, step, call.params.id, call.body))),
    cancelMeeting: (call) =>
      change(call, (trx, step) =>
        same(call.params.id, cancelMeeting(trx, step, call.params.id, call.body.reason)),
      ),
    completeMeetingAction: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        const now = clock.now();
        await completeAction(trx, { actor: call.actor, now }, call.params.id, call.body.result);
        return actionView(trx, call.actor, now, call.params.id);
      });
      context.live.changed('meetings', answer.meetingId);
      return answer;
    },
    printMinutes: async ({ actor, params, reply, requestId }) => {
      const now = clock.now();
      const meeting = await meetingDetail(db, actor, now, params.id);
      if (!meeting.allowedActions.includes('print'))
        throw conflict('noMinutes', 'There are no minutes of this meeting yet.');
      await logAccess(db, {
        ...{ actor, action: 'meeting.print', objectType: 'meeting', objectId: meeting.id },
        ...{ detail: { format: params.format }, requestId, now },
      });
      const document = minutesDocument(meeting);
      const content = params.format === 'docx' ? await renderDocx(document) : renderPrintView(document);
      const name = encodeURIComponent(`${meeting.number ?? ''} ${meeting.title}纪要.${params.format}`);
      const disposition = params.format === 'html' ? 'inline' : 'attachment';
      await reply
        .header('content-disposition', `${disposition}; filename*=UTF-8''${name}`)
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals",
        )
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .type(mediaTypes[params.format])
        .send(Buffer.from(content));
      return undefined;
    },
  };
}

/** Joint meetings with other bodies: agenda, minutes, action items with their clock, result. */
export const meetingsFeature: Feature = {
  name: 'meetings',
  routeTable: meetingRoutes,
  permissions: meetingPermissions,
  bind: (server, environment, context) => bindRoutes(server, environment, meetingRoutes, handlers(context)),
};
