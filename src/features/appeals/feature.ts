import { maskName } from '../../kernel/mask.ts';
import { registerPermissionLines } from '../../platform/auth/actor.ts';
import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { registerLetterSubject } from '../letters/index.ts';
import { registerPersonCount } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { registerAppealDeadlines } from './breach.ts';
import { appealRoutes } from './contract.ts';
import { appealExplainer } from './explainRecord.ts';
import { getVisibleAppeal } from './facts.ts';
import { followLetterOfAppeal } from './followedLetter.ts';
import { ladderProfiles } from './ladders/index.ts';
import { appealPermissions } from './permissions.ts';
import { openAppealsOfPerson } from './personCount.ts';
import './personalData.ts';
import { appealLine, canSee, holdsRight, isApplicant } from './policy.ts';
import { appealHandlers } from './routes.ts';
import { appealSettingsProfiles } from './settings.ts';
import { registerAppealUpcoming } from './upcoming.ts';
import { removeLooseUploads } from './upload.ts';
import { applicantLabel } from './views.ts';

registerExplainer(appealExplainer);
registerPermissionLines(appealLine, ['appeal.see', 'appeal.file']);
registerProfileKind(ladderProfiles);
registerProfileKind(appealSettingsProfiles);
registerAppealDeadlines();
registerAppealUpcoming();
registerPersonCount(openAppealsOfPerson);
registerLetterSubject('appeal', {
  followed: followLetterOfAppeal,
  visible: (trx, actor, id) =>
    getVisibleAppeal(trx, actor, id, false).then(
      ({ facts }) => canSee(actor, facts),
      () => false,
    ),
  mayManage: (trx, actor, id) =>
    getVisibleAppeal(trx, actor, id, false).then(
      ({ facts }) => actor.kind === 'staff' && holdsRight(actor, 'issueLetter', facts),
      () => false,
    ),
  applicantName: async (trx, actor, id) => {
    const { row, facts } = await getVisibleAppeal(trx, actor, id, false);
    if (isApplicant(actor, facts)) return (name) => name;
    return row.applicant_mode === 'named' ? maskName : () => applicantLabel(row);
  },
});

export const appealsFeature: Feature = {
  name: 'appeals',
  routeTable: appealRoutes,
  permissions: appealPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, appealRoutes, appealHandlers(context)),
  jobs: [
    {
      name: 'appeals.sweepDeadlines',
      every: 20,
      run: async (context) => void (await sweepDeadlines(context)),
    },
    { name: 'appeals.removeLooseUploads', every: '03:40', run: removeLooseUploads },
  ],
};
