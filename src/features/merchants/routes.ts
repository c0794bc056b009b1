import type { Context } from '../../platform/context.ts';
import { keyedHash } from '../../platform/crypto/codes.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import type { MerchantDetail, merchantRoutes } from './contract.ts';
import { inviteDevice, revokeDevice } from './devices/commands.ts';
import type { Step } from './events.ts';
import { setMerchantBank } from './merchant/bank.ts';
import {
  addMerchant,
  addShop,
  changeMerchant,
  endShop,
  giveShopStock,
  setMerchantStatus,
} from './merchant/commands.ts';
import { addMerchantPerson, endMerchantPerson } from './merchant/people.ts';
import { listMerchants, merchantDetail } from './merchant/queries.ts';

export type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The first password of one request: a retry shows the same again, and no stored answer need hold it. */
function firstPassword(secret: Buffer, call: Request): string {
  const hash = keyedHash(secret, 'tillPassword', `${call.idempotencyKey}\0${call.fingerprint}`);
  const text = [...hash.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}-n7`;
}

export function merchantHandlers(context: Context): Handlers<typeof merchantRoutes> {
  const { db, clock, secret } = context;
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) =>
      work(trx, { actor: call.actor, now: clock.now() }),
    );
    context.live.changed('merchants');
    return answer;
  };
  /** Acts on one merchant and answers with it as it then stands. */
  const on = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step, id: string) => Promise<unknown>,
  ): Promise<MerchantDetail> =>
    write(call, async (trx, step) => {
      await work(trx, step, call.params.id);
      return merchantDetail(trx, call.actor, call.params.id);
    });
  return {
    merchants: ({ actor, query }) => listMerchants(db, actor, query),
    merchant: ({ actor, params }) => merchantDetail(db, actor, params.id),
    addMerchant: (call) =>
      write(call, async (trx, step) =>
        merchantDetail(trx, call.actor, await addMerchant(trx, step, call.body)),
      ),
    changeMerchant: (call) => on(call, (trx, step, id) => changeMerchant(trx, step, id, call.body)),
    suspendMerchant: (call) =>
      on(call, (trx, step, id) => setMerchantStatus(trx, step, id, { action: 'suspend', ...call.body })),
    resumeMerchant: (call) =>
      on(call, (trx, step, id) => setMerchantStatus(trx, step, id, { action: 'resume', ...call.body })),
    endMerchant: (call) =>
      on(call, (trx, step, id) => setMerchantStatus(trx, step, id, { action: 'end', ...call.body })),
    addShop: (call) => on(call, (trx, step, id) => addShop(trx, step, id, call.body)),
    endShop: (call) =>
      on(call, (trx, step, id) => endShop(trx, step, { merchantId: id, shopId: call.params.shopId })),
    addMerchantPerson: async (call) => {
      const password = firstPassword(secret, call);
      const answer = await write(call, async (trx, step) => {
        const opened = await addMerchantPerson(trx, step, call.params.id, call.body, password);
        return { opened, merchant: await merchantDetail(trx, call.actor, call.params.id) };
      });
      return { merchant: answer.merchant, password: answer.opened ? password : '' };
    },
    endMerchantPerson: (call) =>
      on(call, (trx, step, id) =>
        endMerchantPerson(trx, step, { merchantId: id, personId: call.params.personId }),
      ),
    setMerchantBank: (call) => on(call, (trx, step, id) => setMerchantBank(trx, step, id, call.body)),
    giveShopStock: (call) => on(call, (trx, step, id) => giveShopStock(trx, step, id, call.body)),
    inviteDevice: async (call) => {
      const { code, expiresAt } = await write(call, async (trx, step) => {
        const made = await inviteDevice(trx, step, secret, { merchantId: call.params.id, ...call.body });
        return { code: made.code, expiresAt: made.expiresAt.toISOString() };
      });
      return { code, expiresAt };
    },
    revokeDevice: (call) =>
      on(call, (trx, step, id) =>
        revokeDevice(trx, step, { merchantId: id, deviceId: call.params.deviceId, ...call.body }),
      ),
  };
}
