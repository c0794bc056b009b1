import { AsyncLocalStorage } from 'node:async_hooks';

/** The request at hand, so that an audit entry made deep inside it can tell where it came from. */
export interface RequestScope {
  requestId: string;
  clientAddress: string;
}

const scopes = new AsyncLocalStorage<RequestScope>();

export const runInRequest = <T>(scope: RequestScope, work: () => T): T => scopes.run(scope, work);

export const currentRequest = (): RequestScope | undefined => scopes.getStore();
