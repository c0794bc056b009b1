import type { FieldIssue } from '../../../../platform/http/problem.ts';
import type { MemberGroup } from '../../vocabulary.ts';

export interface JoinDraft {
  name: string;
  phone: string;
  identityNumber: string;
  /** `qr`: the union of the code; `search`: one that was found; `none`: the town finds one. */
  where: 'qr' | 'search' | 'none' | '';
  unionId: string;
  unionName: string;
  townId: string;
  employerName: string;
  groups: MemberGroup[];
  photo: File | null;
}

export const emptyDraft: JoinDraft = {
  ...{ name: '', phone: '', identityNumber: '', where: '', unionId: '', unionName: '' },
  ...{ townId: '', employerName: '', groups: [], photo: null },
};

export const mobileOf = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^86(?=1\d{10}$)/, '');

interface Said {
  name: string;
  phone: string;
  where: string;
  union: string;
  town: string;
}

/** What is still missing, told before anything is sent. */
export function missing(draft: JoinDraft, signedIn: boolean, said: Said): FieldIssue[] {
  const issue = (field: string, message: string): FieldIssue => ({ field, code: 'required', message });
  return [
    ...(draft.where === '' ? [issue('where', said.where)] : []),
    ...(draft.where === 'search' && !draft.unionId ? [issue('unionSearch', said.union)] : []),
    ...(draft.where === 'none' && !draft.townId ? [issue('townId', said.town)] : []),
    ...(draft.name.trim() === '' ? [issue('name', said.name)] : []),
    ...(!signedIn && !/^1[3-9]\d{9}$/.test(mobileOf(draft.phone)) ? [issue('phone', said.phone)] : []),
  ];
}

/** The body of the application. */
export const bodyOf = (draft: JoinDraft) => ({
  name: draft.name.trim(),
  ...(draft.identityNumber.trim() ? { identityNumber: draft.identityNumber.trim() } : {}),
  unionId: draft.where === 'none' ? null : draft.unionId,
  townId: draft.where === 'none' ? draft.townId : null,
  fromQr: draft.where === 'qr',
  employerName: draft.employerName.trim(),
  workerGroups: draft.groups,
});
