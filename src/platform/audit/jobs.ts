import type { Context } from '../context.ts';
import type { Job } from '../feature.ts';
import { linkEntries } from './chain.ts';
import { removeOldAudit } from './removal.ts';
import { sealAuditDays } from './seals.ts';

const link = ({ db, seal, clock }: Pick<Context, 'db' | 'seal' | 'clock'>) =>
  linkEntries(db, seal, () => clock.now());

/** Chains new entries every few seconds, seals past days, and removes what is older than the settings keep. */
export const auditJobs: readonly Job[] = [
  { name: 'audit.link', every: 5, run: async (context) => void (await link(context)) },
  {
    name: 'audit.sealDays',
    every: '01:20',
    run: async (context) => {
      await link(context);
      await sealAuditDays(context.db, context.seal, context.clock.now());
    },
  },
  {
    name: 'audit.removeOld',
    every: '02:40',
    run: async ({ db, seal, clock, config }) =>
      void (await removeOldAudit(db, seal, { keepDays: config.auditKeepDays, now: clock.now() })),
  },
];
