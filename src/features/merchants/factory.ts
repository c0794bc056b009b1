import { creditCheckCharacter } from '../../kernel/creditCode.ts';
import type { MerchantInput } from './contract.ts';

/** A made-up company code with a valid check character. */
export function creditCodeNumber(serial: number): string {
  const first17 = `91371302MA${String(serial).padStart(7, '0')}`;
  return first17 + creditCheckCharacter(first17);
}

/** A merchant with one shop, as a colleague types it in. */
export function sampleMerchant(unionId: string, serial: number, change: Partial<MerchantInput> = {}) {
  return {
    ...{ unionId, name: `测试超市${serial}`, creditCode: creditCodeNumber(serial), servicePointId: null },
    ...{ contactName: '店主', phone: '0999-1234567', contractFrom: '2026-01-01', contractUntil: null },
    shop: {
      ...{
        name: `测试超市${serial}一店`,
        address: '测试路 1 号',
        phone: '0999-1234567',
        hours: '08:00–21:00',
      },
      ...{ longitude: null, latitude: null },
    },
    ...change,
  } satisfies MerchantInput;
}
