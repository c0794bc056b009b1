import { auditJobs, linkEntries, recordAudit, verifyAudit } from '../../platform/audit/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { notFound } from '../../platform/http/problem.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { auditRoutes } from './contract.ts';
import './exportKind.ts';
import { auditPermissions } from './permissions.ts';
import { auditPage, auditReach, auditState, linkOf } from './queries.ts';

/** The audit as the audit administrator reads it; reading it is audited too. */
export const auditFeature: Feature = {
  name: 'audit',
  routeTable: auditRoutes,
  permissions: auditPermissions,
  bind: (server, environment, { db, clock, seal, config, permissions }) =>
    bindRoutes(server, environment, auditRoutes, {
      auditEntries: async ({ actor, query }) => {
        const { before, limit, ...filter } = query;
        const page = await auditPage(db, auditReach(actor, permissions), filter, { before, limit });
        if (before === undefined)
          await recordAudit(db, {
            ...{ actor, action: 'audit.search', subjectType: 'audit', now: clock.now() },
            detail: filter,
          });
        return page;
      },
      auditEntry: async ({ actor, params }) => {
        const reach = auditReach(actor, permissions);
        const { items } = await auditPage(db, reach, {}, { before: params.id + 1, limit: 1 });
        const [entry] = items;
        if (entry?.id !== params.id) throw notFound('The entry');
        return { ...entry, link: await linkOf(db, entry.id) };
      },
      auditState: async () => ({ ...(await auditState(db)), keepDays: config.auditKeepDays }),
      verifyAuditLog: async ({ actor }) => {
        // What came in the last seconds belongs to what is looked at.
        await linkEntries(db, seal, () => clock.now());
        const found = await verifyAudit(db, seal);
        await recordAudit(db, {
          ...{ actor, action: 'audit.verify', subjectType: 'audit', now: clock.now() },
          detail: { whole: found.whole, entries: found.entries, broken: found.broken?.words.en ?? null },
        });
        return found;
      },
    }),
  jobs: auditJobs,
};
