import fastifyMultipart from '@fastify/multipart';
import { roleCodes } from '../../src/features/accounts/roles.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { features } from '../../src/features.ts';
import { createFeatureServer, type FeatureServer } from '../harness/featureServer.ts';
import { placeAt } from './place.ts';
import type { Caller, Place } from './records.ts';

export { cookieFor } from './place.ts';

export interface PermissionWorld {
  app: FeatureServer;
  tree: MemberWorld;
  /** The town of every role, and one that is none of theirs. */
  own: Place;
  stranger: Place;
}

/** Every feature over HTTP, and a county with two towns. Records come to be when they are asked for. */
export async function createPermissionWorld(): Promise<PermissionWorld> {
  const app = await createFeatureServer(features, { words: true });
  await app.server.register(fastifyMultipart);
  const { db } = app.database;
  const now = app.clock.now();
  for (const feature of features) await feature.prepare?.(db, now);
  const tree = await createMemberWorld(db, now);
  return {
    ...{ app, tree },
    own: placeAt(app, tree, tree.town, tree.works),
    stranger: placeAt(app, tree, tree.otherTown, tree.otherWorks),
  };
}

/** One caller of each role at the first town, and the worker. */
export async function everyCaller({ own }: PermissionWorld): Promise<Caller[]> {
  const callers: Caller[] = [];
  for (const role of roleCodes) callers.push(await own.colleague(role));
  return [...callers, await own.worker()];
}
