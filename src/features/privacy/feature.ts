import { systemActor } from '../../platform/auth/actor.ts';
import { transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { privacyRoutes } from './contract.ts';
import './data/ownData.ts';
import { dutiesProfile } from './duties.ts';
import { noticeProfile } from './notice/noticeProfile.ts';
import { privacyPermissions } from './permissions.ts';
import { tellPeople } from './registers/tellPeople.ts';
import { remindDesk } from './requests/messages.ts';
import './retention/ownRules.ts';
import { retentionProfile } from './retention/rules.ts';
import { runRetention } from './retention/run.ts';
import { deskHandlers } from './routes/desk.ts';
import { ownHandlers } from './routes/own.ts';

for (const kind of [noticeProfile, dutiesProfile, retentionProfile]) registerProfileKind(kind);
registerPersonReferences({ table: 'privacy_requests', column: 'person_id' });

/** Duties towards the people whose data are held (PIPL, 网络数据安全管理条例; rules 2.17). */
export const privacyFeature: Feature = {
  name: 'privacy',
  routeTable: privacyRoutes,
  permissions: privacyPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, privacyRoutes, { ...ownHandlers(context), ...deskHandlers(context) }),
  jobs: [
    {
      name: 'privacy.retention',
      every: '02:55',
      run: async (context) => void (await runRetention(context, systemActor)),
    },
    {
      name: 'privacy.remind',
      every: '08:30',
      run: ({ db, clock }) => transaction(db, (trx) => remindDesk(trx, clock.now())),
    },
    {
      name: 'privacy.tellPeople',
      run: async (context, data) =>
        void (await tellPeople(context, data as { id: string; advice: string; phones: string[] | null })),
    },
  ],
};
