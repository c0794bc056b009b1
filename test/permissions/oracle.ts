import { allRecords, featureMeanings } from './records.ts';

/**
 * Who may do what, written from the table of roles and from nothing in the code: role → kinds of records → verbs, always
 * within the role's place. Newer features say their own part in `records/<feature>.ts`.
 */
const table: Record<string, Record<string, string>> = {
  windowClerk: {
    lecture: 'see',
    ...{ appeal: 'see file import figures', letter: 'see manage', union: 'see', employer: 'see' },
    ...{
      member: 'file',
      servicePoint: 'work',
      duty: 'see dispatch log',
      room: 'see book',
      meeting: 'see act',
    },
  },
  hotlineOperator: {
    lecture: 'see',
    ...{ appeal: 'see file figures', letter: 'see manage', union: 'see', employer: 'see' },
    ...{ servicePoint: 'work', duty: 'see dispatch log', room: 'see book', meeting: 'see act' },
  },
  mediator: {
    lecture: 'see',
    ...{ appeal: 'see file', letter: 'see manage', union: 'see', servicePoint: 'work' },
    ...{ duty: 'see dispatch log', room: 'see book', meeting: 'see act' },
  },
  lawyer: {
    lecture: 'see',
    ...{ appeal: 'see', letter: 'see', union: 'see', servicePoint: 'work', duty: 'see log' },
    ...{ room: 'see book', meeting: 'see act' },
  },
  lawSupervisor: {},
  letterSignatory: {
    appeal: 'see',
    letter: 'see manage',
    union: 'see',
    legalPerson: 'see',
    meeting: 'see act',
  },
  agencyUser: { appeal: 'see file', letter: 'see' },
  grassrootsChair: {
    lecture: 'see',
    ...{ appeal: 'see file export figures', letter: 'see manage', person: 'see change' },
    ...{ member: 'see decide change transfer export file batch figures', union: 'see card committee remind' },
    ...{ legalPerson: 'see apply', employer: 'see', export: 'use', servicePoint: 'work', duty: 'see' },
    ...{ room: 'see book', meeting: 'see act' },
  },
  branchChair: { person: 'see', member: 'see decide file', union: 'see' },
  employerLiaison: { member: 'batch' },
  townStaff: {
    founding: 'see survey manage figures',
    lecture: 'see plan',
    ...{ appeal: 'see file import export figures', letter: 'see manage', person: 'see change' },
    ...{ member: 'see decide change transfer export file batch figures', union: 'see remind' },
    ...{ legalPerson: 'see', employer: 'see change export', visit: 'see plan figures', export: 'use' },
    ...{ servicePoint: 'work manage', duty: 'see plan dispatch log', room: 'see book manage' },
    ...{ meeting: 'see act manage', message: 'tray' },
  },
  leader: {
    vendor: 'see',
    founding: 'see survey approve figures',
    lecture: 'see plan',
    ...{
      appeal: 'see file import figures',
      letter: 'see manage',
      member: 'figures',
      union: 'see confirm remind',
    },
    ...{ legalPerson: 'see', employer: 'see', visit: 'see plan figures', export: 'use approve' },
    ...{ servicePoint: 'work manage', duty: 'see plan dispatch', room: 'see book manage' },
    ...{ meeting: 'see act manage', profile: 'see', calendar: 'division', message: 'tray', proof: 'verify' },
    privacy: 'registers incidents retention',
  },
  viewer: {
    founding: 'figures',
    lecture: 'see',
    appeal: 'figures',
    member: 'figures',
    union: 'see',
    visit: 'figures',
  },
  rightsCadre: {
    founding: 'see survey figures',
    lecture: 'see plan',
    ...{ appeal: 'see file import export figures', letter: 'see manage', union: 'see', employer: 'see' },
    ...{ visit: 'see figures', export: 'use', servicePoint: 'work manage', duty: 'see plan dispatch log' },
    ...{ room: 'see book manage', meeting: 'see act manage', message: 'tray retry' },
    privacy: 'desk registers incidents retention',
  },
  organisingCadre: {
    founding: 'see survey manage approve figures',
    ...{ person: 'see change', member: 'see decide change transfer export file batch figures' },
    ...{ union: 'see card change committee remind', legalPerson: 'see apply register' },
    ...{ employer: 'see change import export', visit: 'see plan figures', export: 'use' },
    privacy: 'desk registers incidents retention',
  },
  economyCadre: {
    founding: 'see survey figures',
    union: 'see',
    employer: 'see export',
    visit: 'see figures',
    export: 'use',
  },
  publicityCadre: { lecture: 'see plan', union: 'see', employer: 'see', visit: 'see figures', export: 'use' },
  womenCadre: { lecture: 'see', union: 'see', employer: 'see', visit: 'see figures', export: 'use' },
  financeCadre: { union: 'see', employer: 'see export', legalPerson: 'see', export: 'use' },
  aidApprover: {},
  financePayer: {},
  disciplineAuditor: { founding: 'figures', audit: 'read', union: 'see', visit: 'figures', export: 'use' },
  memberRepresentative: {},
  congressDelegate: {},
  judge: {},
  contestSecretary: {},
  stationKeeper: {
    ...{ appeal: 'file', servicePoint: 'work', duty: 'see plan dispatch', room: 'see' },
  },
  merchant: {},
  counsellor: { servicePoint: 'work', duty: 'see log', room: 'see book' },
  childcareOperator: {},
  vendor: {},
  auditAdministrator: { vendor: 'see', audit: 'read search export', proof: 'verify', export: 'use' },
  securityAdministrator: {
    vendor: 'see decide end',
    singleSignOn: 'see map',
    account: 'manage',
    union: 'see',
    signIn: 'locks unlock',
    privacy: 'incidents',
  },
  systemAdministrator: {
    apiKeys: 'manage',
    vendor: 'see ask end',
    singleSignOn: 'see manage',
    ...{ profile: 'see manage', calendar: 'division manage', message: 'tray retry', keys: 'see rotate' },
    ...{ union: 'see', privacy: 'retention runRetention' },
  },
  worker: { letter: 'see', own: 'worker' },
};

/** Every member of staff: the tree by name, the calendar, their own messages. */
const everyStaff = new Set(['calendar see', 'message inbox']);
/** All but those of other bodies. */
const houseStaff = new Set(['organisation see']);
const outsiders = new Set(['agencyUser', 'employerLiaison']);

/** Routes that are open on a demo server only, and guarded by this permission elsewhere. */
export const demoOnly: Record<string, string> = { '/messages/tray': 'messages.tray' };

/** What each permission code of the features means in the words of the table above. */
const meanings: Record<string, string> = {
  ...featureMeanings,
  'worker.own': 'own worker',
  'member.own': 'own worker',
  'privacy.own': 'own worker',
  'accounts.manage': 'account manage',
  'signIn.locks': 'signIn locks',
  'signIn.unlock': 'signIn unlock',
  'signIn.resetFactors': 'signIn unlock',
  'organisation.see': 'organisation see',
  'organisation.searchEmployers': 'organisation see',
  'union.see': 'union see',
  'union.editCard': 'union card',
  'union.change': 'union change',
  'union.confirmEnd': 'union confirm',
  'union.committee': 'union committee',
  'union.reminders': 'union remind',
  'legalPerson.see': 'legalPerson see',
  'legalPerson.apply': 'legalPerson apply',
  'legalPerson.register': 'legalPerson register',
  'employer.see': 'employer see',
  'employer.edit': 'employer change',
  'employer.import': 'employer import',
  'employer.export': 'employer export',
  'person.see': 'person see',
  'person.edit': 'person change',
  'person.reveal': 'person change',
  'person.merge': 'person change',
  'member.see': 'member see',
  'member.approve': 'member decide',
  'member.change': 'member change',
  'member.transfer': 'member transfer',
  'member.export': 'member export',
  'member.file': 'member file',
  'member.batch': 'member batch',
  'member.figures': 'member figures',
  'profiles.see': 'profile see',
  'profiles.manage': 'profile manage',
  'calendar.see': 'calendar see',
  'calendar.manage': 'calendar manage',
  'calendar.manageDivision': 'calendar division',
  'messages.inbox': 'message inbox',
  'messages.tray': 'message tray',
  'messages.retry': 'message retry',
  'letters.read': 'letter see',
  'letters.manage': 'letter manage',
  'exports.use': 'export use',
  'exports.approve': 'export approve',
  'servicePoints.manage': 'servicePoint manage',
  'servicePoints.work': 'servicePoint work',
  'appeal.see': 'appeal see',
  'appeal.file': 'appeal file',
  'appeal.import': 'appeal import',
  'appeal.export': 'appeal export',
  'figures.see': 'appeal figures',
  'audit.verify': 'proof verify',
  'audit.read': 'audit read',
  'audit.search': 'audit search',
  'audit.export': 'audit export',
  'privacy.desk': 'privacy desk',
  'privacy.registers': 'privacy registers',
  'privacy.incidents': 'privacy incidents',
  'privacy.retention': 'privacy retention',
  'privacy.runRetention': 'privacy runRetention',
  'duty.see': 'duty see',
  'duty.plan': 'duty plan',
  'duty.dispatch': 'duty dispatch',
  'duty.log': 'duty log',
  'rooms.see': 'room see',
  'rooms.book': 'room book',
  'rooms.manage': 'room manage',
  'meetings.see': 'meeting see',
  'meetings.act': 'meeting act',
  'meetings.manage': 'meeting manage',
  'visit.record': 'visit see',
  'visit.plan': 'visit plan',
  'visit.figures': 'visit figures',
  'keys.see': 'keys see',
  'keys.rotate': 'keys rotate',
  'singleSignOn.see': 'singleSignOn see',
  'singleSignOn.manage': 'singleSignOn manage',
  'singleSignOn.map': 'singleSignOn map',
  'apiKeys.manage': 'apiKeys manage',
  'vendor.see': 'vendor see',
  'vendor.ask': 'vendor ask',
  'vendor.decide': 'vendor decide',
  'vendor.end': 'vendor end',
  'organising.see': 'founding see',
  'organising.survey': 'founding survey',
  'organising.manage': 'founding manage',
  'organising.approve': 'founding approve',
  'organising.figures': 'founding figures',
  'lectures.see': 'lecture see',
  'lectures.plan': 'lecture plan',
};

/** What a role may do to a kind of record within its place. */
export function roleMay(role: string, meaning: string): boolean {
  if (role !== 'worker' && role !== 'vendor') {
    if (everyStaff.has(meaning)) return true;
    if (houseStaff.has(meaning)) return !outsiders.has(role);
  }
  const [kind = '', verb = ''] = meaning.split(' ');
  return rightsOf(role, kind).has(verb);
}

const known = new Map<string, ReadonlySet<string>>();

function rightsOf(role: string, kind: string): ReadonlySet<string> {
  const key = `${role} ${kind}`;
  const rights =
    known.get(key) ??
    new Set(
      [table[role]?.[kind], ...allRecords.map((records) => records.roles?.[role]?.[kind])].flatMap(
        (verbs) => verbs?.split(' ') ?? [],
      ),
    );
  known.set(key, rights);
  return rights;
}

export const isKnownPermission = (permission: string): boolean =>
  permission === 'public' || permission === 'signedIn' || meanings[permission] !== undefined;

/** Whether a route of this permission opens for somebody with these roles. */
export function mayCallRoute(roles: readonly string[], permission: string): boolean {
  if (permission === 'public') return true;
  // A vendor is nobody but while an emergency opening lasts.
  if (permission === 'signedIn') return roles.some((role) => role !== 'vendor');
  const meaning = meanings[permission] ?? '';
  return roles.some((role) => roleMay(role, meaning));
}

/** Actions on an appeal that was just submitted: who may take them (roles.md, and rules 2.1 for the stage). */
export const submittedAppealActions: Record<string, readonly string[]> = {
  accept: ['windowClerk', 'hotlineOperator', 'grassrootsChair', 'townStaff', 'rightsCadre', 'leader'],
  decline: ['windowClerk', 'hotlineOperator', 'grassrootsChair', 'townStaff', 'rightsCadre', 'leader'],
  closeSameDay: ['windowClerk', 'hotlineOperator', 'grassrootsChair', 'townStaff', 'rightsCadre'],
  logContact: [
    'windowClerk',
    'hotlineOperator',
    'mediator',
    'lawyer',
    'grassrootsChair',
    'townStaff',
    'rightsCadre',
  ],
  markKeyCase: ['townStaff', 'rightsCadre', 'leader'],
  supervise: ['leader'],
  // Not at this stage, whoever asks.
  settle: [],
  rate: [],
  appointLawyer: [],
};

/** How the roles that see a person see the sensitive fields: masked at best, whoever they are. */
export const personFields: Record<string, Record<'phone' | 'identityNumber', 'masked' | 'hidden'>> = {
  grassrootsChair: { phone: 'masked', identityNumber: 'masked' },
  townStaff: { phone: 'masked', identityNumber: 'masked' },
  organisingCadre: { phone: 'masked', identityNumber: 'masked' },
  branchChair: { phone: 'masked', identityNumber: 'hidden' },
};

/** Lines of work a kind of record belongs to: a grant narrowed to another line does not reach it. */
export const lineOfKind: Record<string, string | null> = {
  ...{ appeal: 'rights', person: 'organising', member: 'organising' },
  ...{ account: null, union: null, membership: 'organising' },
};
