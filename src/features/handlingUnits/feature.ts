import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPathHolder } from '../organisations/index.ts';
import {
  changeUnit,
  closeUnit,
  createUnit,
  placePerson,
  removePerson,
  reopenUnit,
  type Step,
} from './commands.ts';
import { unitRoutes } from './contract.ts';
import { unitPermissions } from './policy.ts';
import { listUnits, unitCandidates, unitView } from './views.ts';

registerPathHolder({ table: 'handling_units', column: 'union_path', unionColumn: 'union_id' });

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

function handlers(context: Context): Handlers<typeof unitRoutes> {
  const { db, clock } = context;
  const change = async (call: Request, work: (trx: AppTransaction, step: Step) => Promise<string>) => {
    const step = { actor: call.actor, now: clock.now() };
    const view = await runCommand(context, call, async (trx) =>
      unitView(trx, call.actor, await work(trx, step)),
    );
    context.live.changed('handlingUnits');
    return view;
  };
  const on = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step, id: string) => Promise<void>,
  ) =>
    change(call, async (trx, step) => {
      await work(trx, step, call.params.id);
      return call.params.id;
    });
  return {
    units: ({ actor, query }) => listUnits(db, actor, query),
    createUnit: (call) => change(call, (trx, step) => createUnit(trx, step, call.body)),
    changeUnit: (call) => on(call, (trx, step, id) => changeUnit(trx, step, id, call.body)),
    closeUnit: (call) => on(call, closeUnit),
    reopenUnit: (call) => on(call, reopenUnit),
    unitCandidates: async ({ actor, params, query }) => ({
      items: await unitCandidates(db, actor, params.id, query.q, clock.now()),
    }),
    placePerson: (call) => on(call, (trx, step, id) => placePerson(trx, step, id, call.body)),
    removePerson: (call) => on(call, (trx, step, id) => removePerson(trx, step, id, call.body.accountId)),
  };
}

/** Departments, employers and agencies that handle what workers bring up, and the people who work there. */
export const handlingUnitsFeature: Feature = {
  name: 'handlingUnits',
  routeTable: unitRoutes,
  permissions: unitPermissions,
  bind: (server, environment, context) => bindRoutes(server, environment, unitRoutes, handlers(context)),
};
