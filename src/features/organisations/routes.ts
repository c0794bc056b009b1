import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { organisationRoutes, UnionView } from './contract.ts';
import { isWithin } from './path.ts';
import { findStation, findUnion, subtree, type Union } from './queries.ts';
import { searchEmployers, searchStations, searchUnions } from './search.ts';

/** Places whose tree the actor may look at; a grant for one place alone shows that place's own branches too. */
const placesOf = (actor: Actor) =>
  actor.kind === 'staff' ? actor.grants.map((grant) => grant.placePath) : [];

const viewOf = ({ id, parentId, level, name, shortName, divisionCode, phone }: Union): UnionView => ({
  id,
  parentId,
  level,
  name,
  shortName,
  divisionCode,
  phone,
});

export function organisationHandlers(context: Pick<Context, 'db'>): Handlers<typeof organisationRoutes> {
  const { db } = context;
  return {
    unions: async ({ actor, query }) => {
      const found = await searchUnions(db, {
        text: query.search,
        withinPaths: placesOf(actor),
        parentId: query.parentId,
        level: query.level,
        limit: query.limit,
      });
      return { items: found.map(viewOf) };
    },
    unionTree: async ({ actor, params, query }) => {
      const top = await findUnion(db, params.id);
      if (!top || !placesOf(actor).some((place) => isWithin(top.path, place))) throw notFound('The union');
      const all = await subtree(db, top.path, query.limit + 1);
      return { items: all.slice(0, query.limit).map(viewOf), more: all.length > query.limit };
    },
    employers: async ({ query }) => ({ items: await searchEmployers(db, query.search, query.limit) }),
    stations: async ({ query }) => ({
      items: await searchStations(db, { text: query.search, unionId: query.unionId, limit: query.limit }),
    }),
    entry: async ({ query }) => {
      const station = query.stationId ? await findStation(db, query.stationId) : undefined;
      const unionId = query.unionId ?? station?.unionId;
      const union = unionId ? await findUnion(db, unionId) : undefined;
      return {
        union: union ? { id: union.id, name: union.name } : null,
        station: station ? { id: station.id, name: station.name, address: station.address } : null,
      };
    },
  };
}
