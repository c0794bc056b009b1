import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { campaignViews, saveCampaign } from './campaigns/campaigns.ts';
import { coverageOf } from './campaigns/coverage.ts';
import type { organisingRoutes } from './contract.ts';
import { establishmentOf, establishmentsOf, inspectEstablishment } from './establishment/establishments.ts';
import { actOnFounding } from './foundings/act.ts';
import { foundingBoard, foundingFunnel, getFounding } from './foundings/queries.ts';
import { insertFounding } from './foundings/store.ts';
import { employerWithin } from './policy.ts';
import { employerPool, surveyFigures } from './surveys/pool.ts';
import { recordSurvey, recordSurveySheet, type Step } from './surveys/record.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function organisingHandlers(context: Context): Handlers<typeof organisingRoutes> {
  const { db, clock } = context;
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) =>
      work(trx, { actor: call.actor, now: clock.now() }),
    );
    context.live.changed('organising');
    return answer;
  };
  return {
    employerPool: ({ actor, query }) => employerPool(db, actor, query),
    recordSurvey: (call) => write(call, (trx, step) => recordSurvey(trx, step, call.body)),
    recordSurveySheet: (call) => write(call, (trx, step) => recordSurveySheet(trx, step, call.body.rows)),
    surveyFigures: ({ actor, query }) => surveyFigures(db, actor, query),
    foundings: ({ actor, query }) => foundingBoard(db, actor, query),
    founding: ({ actor, params }) => getFounding(db, actor, params.id),
    openFounding: (call) =>
      write(call, async (trx, step) => {
        const employer = await employerWithin(trx, call.actor, 'organising.manage', call.body.employerId);
        const id = await insertFounding(trx, step, employer, { note: call.body.note });
        return getFounding(trx, call.actor, id);
      }),
    actOnFounding: (call) =>
      write(call, async (trx, step) => {
        await actOnFounding(trx, step, call.params.id, call.params.action, call.body);
        return getFounding(trx, call.actor, call.params.id);
      }),
    campaigns: async ({ actor, query }) => ({
      items: await campaignViews(db, actor, { closed: query.closed }),
    }),
    saveCampaign: (call) =>
      write(call, async (trx, step) => {
        const id = await saveCampaign(trx, call.actor, step.now, call.body);
        const [saved] = await campaignViews(trx, call.actor, { id });
        if (!saved) throw new Error('What was just saved can be read.');
        return saved;
      }),
    coverage: ({ actor, query }) => coverageOf(db, actor, query.unionId),
    foundingFunnel: ({ actor, query }) => foundingFunnel(db, actor, query),
    establishments: ({ actor, query }) => establishmentsOf(db, actor, query),
    inspectEstablishment: (call) =>
      write(call, async (trx, step) => {
        await inspectEstablishment(trx, step, call.body);
        return establishmentOf(trx, call.body.employerId);
      }),
  };
}
