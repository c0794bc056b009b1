import type { RouteContract } from '../../src/platform/http/contract.ts';

/** What a call needs of a route. Method, path and permission are checked against the contract by their literal types. */
type Address<R extends RouteContract> = Pick<R, 'method' | 'path' | 'permission'> &
  (R extends { idempotency: infer Idempotency } ? { idempotency: Idempotency } : unknown);

/**
 * A route of a contract without its schemas, so that a phone need not load the schema library:
 * `address<(typeof appealRoutes)['track']>({ method: 'POST', … })`. It can be called and typed like the route itself.
 */
export function address<R extends RouteContract>(route: Address<R>): R {
  return route as unknown as R;
}
