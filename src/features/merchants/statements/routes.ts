import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { sendFile, workbookType } from '../../../platform/imports/index.ts';
import type { Step } from '../events.ts';
import { answerStatement, issueStatements, orderStatement, respondToStatement } from './commands.ts';
import type { StatementDetail, statementRoutes } from './contract.ts';
import { statementFile } from './file.ts';
import { listStatements, openSettlements, statementDetail, statementLines } from './queries.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function statementHandlers(context: Context): Handlers<typeof statementRoutes> {
  const { db, clock } = context;
  const on = async (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step, id: string) => Promise<void>,
  ): Promise<StatementDetail> => {
    const { id } = call.params;
    const answer = await runCommand(context, call, async (trx) => {
      await work(trx, { actor: call.actor, now: clock.now() }, id);
      return statementDetail(trx, call.actor, id);
    });
    context.live.changed('merchantStatements');
    return answer;
  };
  return {
    statements: ({ actor, query }) => listStatements(db, actor, query),
    openSettlements: async ({ actor, query }) => ({
      items: await openSettlements(db, actor, query.campaignId),
    }),
    statement: ({ actor, params }) => statementDetail(db, actor, params.id),
    statementLines: ({ actor, params, query }) => statementLines(db, actor, params.id, query),
    statementFile: async ({ actor, params, reply }) => {
      const { name, file } = await statementFile(db, actor, params.id);
      sendFile(reply, name, workbookType, file);
    },
    issueStatements: async (call) => {
      const answer = await runCommand(context, call, async (trx) => {
        const step = { actor: call.actor, now: clock.now() };
        const ids = await issueStatements(trx, step, call.body.campaignId);
        const { items } = await listStatements(trx, call.actor, { ids, limit: ids.length });
        return { items };
      });
      context.live.changed('merchantStatements');
      return answer;
    },
    agreeStatement: (call) =>
      on(call, (trx, step, id) => respondToStatement(trx, step, 'agree', { id, ...call.body })),
    contestStatement: (call) =>
      on(call, (trx, step, id) => respondToStatement(trx, step, 'contest', { id, ...call.body })),
    answerStatement: (call) => on(call, (trx, step, id) => answerStatement(trx, step, { id, ...call.body })),
    orderStatement: (call) => on(call, (trx, step, id) => orderStatement(trx, step, { id, ...call.body })),
  };
}
