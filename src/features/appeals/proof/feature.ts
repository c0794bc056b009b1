import type { Feature } from '../../../platform/feature.ts';
import { bindRoutes } from '../../../platform/http/routes.ts';
import { proofRoutes } from './contract.ts';
import { sealPastDays } from './seals.ts';
import { verifyProof } from './verify.ts';

/** The proof that no history was changed: chains, and a seal a day over all of them. */
export const proofFeature: Feature = {
  name: 'proof',
  routeTable: proofRoutes,
  permissions: { 'audit.verify': ['auditAdministrator', 'leader'] },
  bind: (server, environment, { db, seal }) =>
    bindRoutes(server, environment, proofRoutes, {
      seals: async ({ query }) => {
        const rows = await db
          .selectFrom('audit_seals')
          .select(['day', 'event_count', 'seal', 'sealed_at'])
          .orderBy('day', 'desc')
          .$if(query.before !== undefined, (seals) => seals.where('day', '<', query.before ?? ''))
          .limit(query.limit)
          .execute();
        return {
          items: rows.map((row) => ({
            day: row.day,
            eventCount: row.event_count,
            seal: row.seal.toString('hex'),
            sealedAt: row.sealed_at.toISOString(),
          })),
        };
      },
      verify: () => verifyProof(db, seal),
    }),
  // Well after midnight, so that no command of the day before is still on its way.
  jobs: [
    {
      name: 'proof.sealDays',
      every: '01:10',
      run: async ({ db, seal, clock }) => void (await sealPastDays(db, seal, clock.now())),
    },
  ],
};
