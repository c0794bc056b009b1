import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { sendFile, workbookType } from '../../platform/imports/index.ts';
import { requireRecentFactor } from '../accounts/index.ts';
import { getUnion } from '../organisations/index.ts';
import { batchHandlers } from './batchRoutes.ts';
import type { fundRoutes } from './contract.ts';
import type { Step } from './events.ts';
import { holdSource } from './ledger.ts';
import { cancelPayment, holdPayment } from './payments.ts';
import { closePeriod } from './periods.ts';
import { reaches } from './policy.ts';
import { fundChecks, fundSample } from './queries/audit.ts';
import { fundFigures, publicFundFigures } from './queries/figures.ts';
import { getPayment, listPayments, paymentView, seenPayment } from './queries/payments.ts';
import { getSource, listEntries, listSources, seenSource } from './queries/sources.ts';
import { mendPayment } from './returned.ts';
import { revealAccount } from './reveal.ts';
import { addLine, endSource, openSource, receiveMoney, reverseEntry, transferMoney } from './sources.ts';
import { statementWorkbook } from './statement.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

/** The source of a write, which the actor keeps the books of. @throws 404 */
async function keptSource(trx: AppTransaction, { actor }: Step, id: string): Promise<void> {
  const source = await holdSource(trx, id);
  if (!reaches(actor, 'fund.manage', source.union_path)) throw notFound('The fund source');
}

export function fundHandlers(context: Context): Handlers<typeof fundRoutes> {
  const { db, clock } = context;
  const stepOf = (call: Request): Step => ({ actor: call.actor, now: clock.now() });
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) => work(trx, stepOf(call)));
    context.live.changed('funds');
    return answer;
  };
  const onSource = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step) => Promise<unknown>,
  ) =>
    write(call, async (trx, step) => {
      await keptSource(trx, step, call.params.id);
      await work(trx, step);
      return getSource(trx, call.actor, call.params.id);
    });
  return {
    ...batchHandlers(context, write),
    fundSources: ({ actor, query }) => listSources(db, actor, query),
    fundSource: ({ actor, params }) => getSource(db, actor, params.id),
    openFundSource: (call) =>
      write(call, async (trx, step) => {
        const union = await getUnion(trx, call.body.unionId);
        if (!reaches(call.actor, 'fund.manage', union.path)) throw notFound('The union');
        const id = await openSource(
          trx,
          {
            ...{ ...call.body, donor: call.body.donor ?? null, earmark: call.body.earmark ?? null },
            actor: step.actor,
          },
          step.now,
        );
        return getSource(trx, call.actor, id);
      }),
    receiveFunds: (call) =>
      onSource(call, (trx, { actor, now }) => {
        const { reason = null, lineId = null, ...body } = call.body;
        return receiveMoney(trx, call.params.id, { ...body, reason, lineId, actor }, now);
      }),
    transferFunds: (call) =>
      write(call, async (trx, step) => {
        // Both ends are held in one order by the transfer itself; here it is only asked whose they are.
        for (const id of [call.params.id, call.body.toId]) {
          const source = await seenSource(trx, call.actor, id);
          if (!reaches(call.actor, 'fund.manage', source.union_path)) throw notFound('The fund source');
        }
        await transferMoney(trx, call.params.id, { ...call.body, actor: step.actor }, step.now);
        return getSource(trx, call.actor, call.params.id);
      }),
    addFundLine: (call) =>
      onSource(call, (trx, step) => {
        const { programmeCode = null, ...body } = call.body;
        return addLine(trx, call.params.id, { ...body, programmeCode }, step);
      }),
    closeFundPeriod: (call) =>
      onSource(call, (trx, step) => closePeriod(trx, call.params.id, call.body.untilOn, step)),
    endFundSource: (call) => onSource(call, (trx, step) => endSource(trx, call.params.id, step)),
    fundEntries: ({ actor, params, query }) => listEntries(db, actor, params.id, query),
    reverseFundEntry: (call) =>
      write(call, async (trx, step) => {
        const entry = await trx
          .selectFrom('fund_entries')
          .select('source_id')
          .where('id', '=', call.params.id)
          .executeTakeFirst();
        if (!entry) throw notFound('The fund source');
        await keptSource(trx, step, entry.source_id);
        await reverseEntry(trx, call.params.id, call.body.reason, step);
        return getSource(trx, call.actor, entry.source_id);
      }),
    fundStatement: async ({ actor, params, query, reply }) => {
      const source = await seenSource(db, actor, params.id);
      const name = `${source.name} ${query.from} ${query.to}.xlsx`;
      sendFile(reply, name, workbookType, await statementWorkbook(db, source, query));
      return undefined;
    },
    fundPayments: ({ actor, query }) => listPayments(db, actor, query),
    fundPayment: ({ actor, params }) => getPayment(db, actor, params.id),
    mendFundPayment: (call) =>
      write(call, async (trx, step) => {
        await mendPayment(trx, step, call.params.id, call.body);
        return paymentView(call.actor, await seenPayment(trx, call.actor, call.params.id));
      }),
    cancelFundPayment: (call) =>
      write(call, async (trx, step) => {
        const { payment } = await holdPayment(trx, call.params.id);
        if (!reaches(call.actor, 'fund.manage', payment.union_path)) throw notFound('The payment');
        if (payment.version !== call.body.version)
          throw conflict(
            'changedMeanwhile',
            '这笔付款已有变动，请刷新 · this payment has changed; look again',
          );
        await cancelPayment(trx, call.params.id, call.body.reason, step);
        return paymentView(call.actor, await seenPayment(trx, call.actor, call.params.id));
      }),
    revealFundAccount: async (call) => {
      await requireRecentFactor(context, call);
      return revealAccount(context, stepOf(call), call.params.id, call.body.reason);
    },
    fundChecks: ({ actor, query }) => fundChecks(db, actor, query.year, clock.now()),
    fundSample: ({ actor, query }) => fundSample(db, actor, query, clock.now()),
    fundFigures: ({ actor, query }) => fundFigures(db, actor, query),
    publicFundFigures: ({ query }) => publicFundFigures(db, query.year),
  };
}
