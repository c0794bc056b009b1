import { useCall } from '#web/shared/useCall.ts';
import { merchantsRoute } from './till/addresses.ts';

/** The merchant one works for; of several the first. */
export function useMerchant() {
  const { data, problem, reload } = useCall(merchantsRoute, { query: { limit: 50 } }, ['merchants']);
  return { merchant: data?.items.find(({ mine }) => mine), loaded: data !== undefined, problem, reload };
}
