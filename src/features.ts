import { accountsDeskFeature } from './features/accounts/administer/feature.ts';
import { apiKeysFeature } from './features/accounts/apiKeys/feature.ts';
import { accountsFeature } from './features/accounts/feature.ts';
import { signInFeature } from './features/accounts/signIn/feature.ts';
import { singleSignOnFeature } from './features/accounts/singleSignOn/feature.ts';
import { vendorAccessFeature } from './features/accounts/vendorAccess/feature.ts';
import { aidFeature } from './features/aid/feature.ts';
import { appealsFeature } from './features/appeals/feature.ts';
import { figuresFeature } from './features/appeals/figures/feature.ts';
import { ledgerFeature } from './features/appeals/ledger/feature.ts';
import { proofFeature } from './features/appeals/proof/feature.ts';
import { auditFeature } from './features/audit/feature.ts';
import { ballotsFeature } from './features/ballots/feature.ts';
import { benefitsFeature } from './features/benefits/feature.ts';
import { clockFeature } from './features/clock/feature.ts';
import { congressFeature } from './features/congress/feature.ts';
import { discoveryFeature } from './features/discovery/feature.ts';
import { discussionsFeature } from './features/discussions/feature.ts';
import { dutyFeature } from './features/duty/feature.ts';
import { dutyReportsFeature } from './features/dutyReports/feature.ts';
import { exportsFeature } from './features/exports/feature.ts';
import { fundsFeature } from './features/funds/feature.ts';
import { handlingUnitsFeature } from './features/handlingUnits/feature.ts';
import { hardshipFeature } from './features/hardship/feature.ts';
import { keyContactsFeature } from './features/keyContacts/feature.ts';
import { keysFeature } from './features/keys/feature.ts';
import { lecturesFeature } from './features/lectures/feature.ts';
import { lettersFeature } from './features/letters/feature.ts';
import { meetingsFeature } from './features/meetings/feature.ts';
import { membersFeature } from './features/members/feature.ts';
import { merchantsFeature } from './features/merchants/feature.ts';
import { messagesFeature } from './features/messages/feature.ts';
import { openAffairsFeature } from './features/openAffairs/feature.ts';
import { organisationsFeature } from './features/organisations/feature.ts';
import { organisingFeature } from './features/organising/feature.ts';
import { peopleFeature } from './features/people/feature.ts';
import { practicalProjectsFeature } from './features/practicalProjects/feature.ts';
import { privacyFeature } from './features/privacy/feature.ts';
import { profilesFeature } from './features/profiles/feature.ts';
import { proposalsFeature } from './features/proposals/feature.ts';
import { rectificationFeature } from './features/rectification/feature.ts';
import { representativesFeature } from './features/representatives/feature.ts';
import { roomsFeature } from './features/rooms/feature.ts';
import { servicePointsFeature } from './features/servicePoints/feature.ts';
import { suggestionsFeature } from './features/suggestions/feature.ts';
import { visitsFeature } from './features/visits/feature.ts';
import { voiceWallFeature } from './features/voiceWall/feature.ts';
import { vouchersFeature } from './features/vouchers/feature.ts';
import type { Feature } from './platform/feature.ts';
import { liveFeature } from './platform/live/feature.ts';

/** Every feature there is; a feature is added or taken away here and in its folder. */
export const features: readonly Feature[] = [
  accountsFeature,
  accountsDeskFeature,
  signInFeature,
  singleSignOnFeature,
  apiKeysFeature,
  vendorAccessFeature,
  organisationsFeature,
  peopleFeature,
  membersFeature,
  profilesFeature,
  clockFeature,
  messagesFeature,
  lettersFeature,
  exportsFeature,
  servicePointsFeature,
  appealsFeature,
  figuresFeature,
  ledgerFeature,
  proofFeature,
  auditFeature,
  privacyFeature,
  dutyFeature,
  roomsFeature,
  meetingsFeature,
  lecturesFeature,
  organisingFeature,
  visitsFeature,
  ballotsFeature,
  congressFeature,
  representativesFeature,
  practicalProjectsFeature,
  discussionsFeature,
  vouchersFeature,
  discoveryFeature,
  fundsFeature,
  benefitsFeature,
  aidFeature,
  merchantsFeature,
  hardshipFeature,
  handlingUnitsFeature,
  proposalsFeature,
  rectificationFeature,
  openAffairsFeature,
  keyContactsFeature,
  dutyReportsFeature,
  keysFeature,
  suggestionsFeature,
  voiceWallFeature,
  liveFeature,
];
