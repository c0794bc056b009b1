import { employerNameKey } from '../../organisations/index.ts';
import type { PersonRow } from '../../people/index.ts';
import { takesMembers } from '../applications/file.ts';
import { nextMembership } from '../lifecycle.ts';
import { fittingReasons } from '../membership/act.ts';
import type { ChangeKind } from '../vocabulary.ts';
import { changeKindWords, changeReasonWords } from './choices.ts';
import { type LatestMembership, sameName } from './onRecord.ts';
import type { MemberRow } from './readMember.ts';
import type { Target, Workplace } from './workplaces.ts';

type Step = { action: 'retain' | 'resign' | 'expel'; membershipId: string };

/** What is to be done with a row that does not contradict what is on record. */
export type Plan =
  | { do: 'admit'; target: Target; status: 'active' | 'retained' }
  | { do: 'step'; step: Step }
  | { do: 'transfer'; membershipId: string; unionId: string }
  | { do: 'nothing' };

export interface PlanFacts {
  person: PersonRow | undefined;
  membership: LatestMembership | undefined;
  workplace: Workplace | undefined;
  /** Where the row's word leads, or the union chosen for the import. */
  target: Target | undefined;
  /** Of a transfer out: the union it goes to, wherever it is. */
  into: Target | undefined;
  /** Within the place of the import. */
  isHere(path: string): boolean;
  /** Whether the name of the union may be told. */
  maySee(path: string): boolean;
}

const refuse = (reason: string) => ({ refused: [reason] });

/** Decides about a row (rules 2.7): one active membership a person; changes only to members of the place. Pure. */
export function planFor(row: MemberRow, facts: PlanFacts): Plan | { refused: string[] } {
  const { person, membership, workplace } = facts;
  if (person && !sameName(person.name, row.person.name))
    return refuse('这个证件号码已登记在另一姓名下，请核对姓名和号码');
  const live = membership && membership.status !== 'ended' ? membership : undefined;
  if (live && !facts.isHere(live.union_path)) return refuse(memberElsewhere(live, facts));
  if (row.change === 'transferOut') return transferOut(row, live, facts);
  if (row.change === 'resign' || row.change === 'expel') return ending(row, row.change, live, membership);
  if ((workplace?.unionIds.length ?? 0) > 1)
    return refuse(`工作单位“${row.workplace}”有不止一家工会，请填工会全称`);
  if (live) return staying(row, live, facts);
  const { target } = facts;
  if (!target || !takesMembers(target))
    return refuse(
      `“${target?.name ?? row.workplace}”不直接吸收会员，请在工作单位栏填基层工会或其单位的全称、统一社会信用代码`,
    );
  return { do: 'admit', target, status: row.change === 'retain' ? 'retained' : 'active' };
}

const memberElsewhere = (live: LatestMembership, { maySee }: PlanFacts) =>
  maySee(live.union_path)
    ? `已经是“${live.union_name}”的会员，请办理转会`
    : '已经是另一家工会的会员，请拨打 12351 查询或办理转会';

/** A member already: the row may retain the membership, never move it. */
function staying(row: MemberRow, live: LatestMembership, facts: PlanFacts): Plan | { refused: string[] } {
  const { workplace, target, person } = facts;
  const named = workplace && workplace.unionIds.length > 0 ? target : undefined;
  // What is on record as the workplace of a member stays so, though another union may be that of the employer.
  const known = employerNameKey(person?.employer_name ?? '') === employerNameKey(row.workplace ?? '');
  if (named && named.id !== live.union_id && !known)
    return refuse(`已经是“${live.union_name}”的会员，要到“${named.name}”请办理转会`);
  if (row.change !== 'retain' || live.status !== 'active') return { do: 'nothing' };
  return step(row, 'retain', live);
}

function ending(
  row: MemberRow,
  action: 'resign' | 'expel',
  live: LatestMembership | undefined,
  latest: LatestMembership | undefined,
): Plan | { refused: string[] } {
  const word = changeKindWords[action][0];
  if (live) return step(row, action, live);
  const done = { resign: 'resigned', expel: 'expelled' } as const;
  if (latest?.end_reason === done[action]) return { do: 'nothing' };
  return refuse(`没有找到这个会员，不能办理${word}`);
}

function step(row: MemberRow, action: Step['action'], live: LatestMembership): Plan | { refused: string[] } {
  const word = changeKindWords[action satisfies ChangeKind][0];
  if (nextMembership(live.status, action) === null) return refuse(`正在转会，不能办理${word}`);
  const fitting = fittingReasons[action] ?? [];
  if (!row.reason || !fitting.includes(row.reason))
    return refuse(
      `${word}要填会籍变化原因：${fitting.map((reason) => changeReasonWords[reason][0]).join('、')}`,
    );
  return { do: 'step', step: { action, membershipId: live.id } };
}

function transferOut(
  row: MemberRow,
  live: LatestMembership | undefined,
  { membership, into }: PlanFacts,
): Plan | { refused: string[] } {
  if (!live)
    return membership?.end_reason === 'transferred'
      ? { do: 'nothing' }
      : refuse('没有找到这个会员，不能办理转出');
  if (live.status === 'transferringOut') return { do: 'nothing' };
  if (!into || !takesMembers(into))
    return refuse(
      row.workplace
        ? `没有找到唯一的转入工会“${row.workplace}”，请填工会全称`
        : '转出要在工作单位栏填转入的工会',
    );
  if (into.id === live.union_id) return refuse('转入的工会就是现在的工会');
  return { do: 'transfer', membershipId: live.id, unionId: into.id };
}
