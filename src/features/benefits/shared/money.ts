import { accountIdOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { forbidden, invalid } from '../../../platform/http/problem.ts';
import { commitMoney, orderPayment, type Payee, releaseMoney, sourcesFor } from '../../funds/index.ts';
import type { Step } from './policy.ts';

interface Purchase {
  sourceId: string;
  amountFen: number;
  subjectType: string;
  subjectId: string;
  title: string;
}

/** A source of the union or of one above it. @throws 422 at `sourceId` for any other */
export async function requireSource(trx: AppTransaction, sourceId: string, unionPath: string): Promise<void> {
  if ((await sourcesFor(trx, unionPath)).some(({ id }) => id === sourceId)) return;
  throw invalid([
    {
      field: 'sourceId',
      code: 'notFound',
      message: '本级和上级没有这笔资金 · no such source of this union or those above',
    },
  ]);
}

/** Sets money of a source aside. @returns the commitment @throws 409 `fundShort` and what else the funds refuse */
export const setAside = (trx: AppTransaction, { actor, now }: Step, purchase: Purchase): Promise<string> =>
  commitMoney(trx, { ...purchase, actor }, now);

export async function giveBack(
  trx: AppTransaction,
  { actor, now }: Step,
  commitmentId: string,
  reason: string,
): Promise<void> {
  await releaseMoney(trx, commitmentId, reason, now, { actor });
}

/** Orders a payment: entered by who set the money aside, approved by whoever acts now. @throws 403 `samePerson` */
export async function orderFor(
  trx: AppTransaction,
  { actor, now }: Step,
  order: {
    commitmentId: string;
    amountFen: number;
    enteredBy: string | null;
    payee: Payee;
    payeeName?: string;
    title: string;
    subjectType: string;
    subjectId: string;
  },
): Promise<void> {
  const approvedBy = accountIdOf(actor);
  if (!approvedBy || !order.enteredBy || approvedBy === order.enteredBy)
    throw forbidden(
      'samePerson',
      '款项由一人登记、另一人确认，请换一位同事来办 · who set the money aside and who confirms are two people',
    );
  await orderPayment(trx, { ...order, enteredBy: order.enteredBy, approvedBy }, now);
}
