import type { CallOf } from '../../../../../platform/http/contract.ts';
import type { appealRoutes, applicantModes, Door, respondentKinds, workerGroups } from '../../../contract.ts';
import type { ChosenFile } from '../uploads.ts';

export type RespondentKind = (typeof respondentKinds)[number];
export type ApplicantMode = (typeof applicantModes)[number];
export type WorkerGroup = (typeof workerGroups)[number];
export type Scale = 'me' | 'few' | 'group';

export interface RespondentDraft {
  key: string;
  kind: RespondentKind;
  name: string;
}

export interface RepresentativeDraft {
  key: string;
  name: string;
  phone: string;
}

/** What a worker has typed so far, as typed. */
export interface AppealDraft {
  category: string;
  facts: string;
  wish: string;
  amountYuan: string;
  knewOn: string;
  respondents: RespondentDraft[];
  respondentUnknown: boolean;
  scale: Scale;
  peopleAffected: string;
  representatives: RepresentativeDraft[];
  mode: ApplicantMode;
  name: string;
  phone: string;
  workerGroups: WorkerGroup[];
  consentToOwnUnion: boolean;
  files: ChosenFile[];
  /** Key of the write that waits for the network. */
  queuedId: string;
}

export const groupFrom = 10;

export const emptyDraft: AppealDraft = {
  category: '',
  facts: '',
  wish: '',
  amountYuan: '',
  knewOn: '',
  respondents: [{ key: 'first', kind: 'employer', name: '' }],
  respondentUnknown: false,
  scale: 'me',
  peopleAffected: '',
  representatives: [],
  mode: 'named',
  name: '',
  phone: '',
  workerGroups: [],
  consentToOwnUnion: false,
  files: [],
  queuedId: '',
};

/** Where a QR code or the leader's mailbox leads. */
export interface FilingPlace {
  door: Extract<Door, 'workerApp' | 'station' | 'leaderMailbox'>;
  unionId?: string;
  stationId?: string;
  servicePointId?: string;
  deskId?: string;
}

type FileBody = CallOf<typeof appealRoutes.file>['body'];

/** Yuan as typed (`8,000.50`, `8000元`) in fen; nothing sensible gives undefined. */
export function fenOf(yuan: string): number | undefined {
  const cleaned = yuan.normalize('NFKC').replace(/[,\s元¥￥]/g, '');
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(cleaned)) return undefined;
  const [whole = '0', cents = ''] = cleaned.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** Digits of a phone number as typed, full-width digits and a leading +86 included. */
export function phoneOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '');
}

/** A labour matter has somebody it is against. */
export const needsRespondent = (category: string): boolean =>
  category === '' || category.startsWith('labour.');

/** Those with a name. */
export const filledRespondents = (draft: AppealDraft) =>
  draft.respondentUnknown ? [] : draft.respondents.filter(({ name }) => name.trim() !== '');

/** Those with anything typed. */
export const filledRepresentatives = (draft: AppealDraft) =>
  draft.representatives.filter(({ name, phone }) => name.trim() !== '' || phone.trim() !== '');

/** The draft as the request's body. */
export function bodyOf(draft: AppealDraft, place: FilingPlace, attachmentIds: string[]): FileBody {
  const fen = fenOf(draft.amountYuan);
  return {
    ...place,
    applicant: {
      mode: draft.mode,
      workerGroups: draft.workerGroups,
      ...(draft.mode === 'anonymous' ? {} : { name: draft.name.trim(), phone: phoneOf(draft.phone) }),
    },
    respondents: filledRespondents(draft).map(({ kind, name }) => ({ kind, name: name.trim() })),
    category: draft.category,
    peopleAffected: draft.scale === 'me' ? 1 : Number(draft.peopleAffected),
    representatives:
      draft.scale === 'group'
        ? filledRepresentatives(draft).map(({ name, phone }) => ({
            name: name.trim(),
            phone: phoneOf(phone),
          }))
        : [],
    ...(fen === undefined ? {} : { amountClaimedFen: fen }),
    facts: draft.facts.trim(),
    wish: draft.wish.trim(),
    attachmentIds,
    consentToOwnUnion: draft.consentToOwnUnion,
    ...(draft.knewOn ? { knewOn: draft.knewOn } : {}),
  };
}

/** What each step of the form gets. */
export interface StepProps {
  draft: AppealDraft;
  change: (part: Partial<AppealDraft>) => void;
}
