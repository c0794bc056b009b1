import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../auth/actor.ts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, RouteContract, RouteTable } from './contract.ts';

/** One parsed request, with the actor resolved and the permission already held. */
export interface Call<R extends RouteContract = RouteContract> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  actor: Actor;
  requestId: string;
  /** Present on every write that needs one. */
  idempotencyKey: string | null;
  /** Route and input in one string; a reused key with another input is refused. */
  fingerprint: string;
  route: string;
  clientAddress: string;
  raw: FastifyRequest;
  reply: FastifyReply;
}

export type Handlers<T extends RouteTable> = {
  [K in keyof T]: (call: Call<T[K]>) => Promise<ResponseOf<T[K]>>;
};
