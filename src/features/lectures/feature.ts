import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerUnionChangeHandler } from '../organisations/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { lectureRoutes } from './contract.ts';
import { endLecture, lectureView, lectureViews, planLecture } from './lectures.ts';
import { lecturePermissions, plansLectures } from './policy.ts';
import { trendProfiles } from './settings.ts';
import { risingMatters } from './trends.ts';

registerProfileKind(trendProfiles);
registerUnionChangeHandler('lectures', {
  ended: async (trx, { union, heir }) => {
    // lectures_union
    await trx.updateTable('lectures').set({ union_id: heir.id }).where('union_id', '=', union.id).execute();
  },
});

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

function handlers(context: Context): Handlers<typeof lectureRoutes> {
  const { db, clock } = context;
  const change = async (call: Request, work: (trx: AppTransaction, now: Date) => Promise<string>) => {
    const answer = await runCommand(context, call, async (trx) =>
      lectureView(trx, call.actor, await work(trx, clock.now())),
    );
    context.live.changed('lectures', answer.id);
    return answer;
  };
  return {
    trends: async ({ actor, query }) => ({
      ...(await risingMatters(db, actor, clock.now(), query)),
      mayPlan: plansLectures(actor),
    }),
    lectures: async ({ actor, query }) => ({
      items: await lectureViews(db, actor, query),
      mayPlan: plansLectures(actor),
    }),
    planLecture: (call) => change(call, (trx, now) => planLecture(trx, call.actor, now, call.body)),
    holdLecture: (call) =>
      change(call, async (trx, now) => {
        await endLecture(trx, call.actor, now, { id: call.params.id, ...call.body });
        return call.params.id;
      }),
    cancelLecture: (call) =>
      change(call, async (trx, now) => {
        await endLecture(trx, call.actor, now, { id: call.params.id, ...call.body });
        return call.params.id;
      }),
  };
}

/** Lectures planned on what rises among the appeals. */
export const lecturesFeature: Feature = {
  name: 'lectures',
  routeTable: lectureRoutes,
  permissions: lecturePermissions,
  bind: (server, environment, context) => bindRoutes(server, environment, lectureRoutes, handlers(context)),
};
