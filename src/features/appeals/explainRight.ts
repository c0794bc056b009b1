import type { Actor } from '../../platform/auth/actor.ts';
import type { Sentence } from '../../platform/auth/explain.ts';
import { roleWords } from '../accounts/index.ts';
import { actionNames } from './actionNames.ts';
import { type Action, nextStatus, statuses } from './lifecycle.ts';
import {
  type AppealFacts,
  type AppealRole,
  canSee,
  decide,
  grantReaches,
  grantsBehind,
  isAppealRole,
  isApplicant,
  roleActions,
} from './policy.ts';
import { statusWords } from './words.ts';

/** Roles whose work includes an action. */
export const rolesFor = (action: Action): AppealRole[] =>
  (Object.keys(roleActions) as AppealRole[]).filter((role) =>
    (roleActions[role] as readonly Action[]).includes(action),
  );

const list = (roles: readonly string[]): Sentence => ({
  zh: roles.map((role) => roleWords(role).zh).join('、') || '（无）',
  en: roles.map((role) => roleWords(role).en).join(', ') || '(none)',
});

/**
 * Why somebody may or may not take an action on an appeal, decided by the policy itself. What only those may know who see
 * the appeal (walls, recusals, its status) is said only when `askerSees`.
 */
export function explainRight(
  subject: Actor,
  action: Action,
  facts: AppealFacts,
  asker: { sees: boolean; placeName: string },
): { allowed: boolean; sentences: Sentence[] } {
  const decision = decide(subject, action, facts);
  const verb = actionNames[action];
  if (decision.allowed) return { allowed: true, sentences: [yes(subject, action, facts)] };
  if (decision.because === 'status')
    return { allowed: false, sentences: [byStatus(action, facts, asker.sees)] };
  const needed = list(rolesFor(action));
  if (!canSee(subject, facts))
    return { allowed: false, sentences: [outOfReach(subject, facts, asker, needed)] };
  return {
    allowed: false,
    sentences: [
      {
        zh: `不能：看得到这件诉求，但现有角色不含“${verb.zh}”。可以“${verb.zh}”的角色：${needed.zh}。`,
        en: `No: the appeal is visible, but no role held there includes “${verb.en}”. Roles that do: ${needed.en}.`,
      },
    ],
  };
}

function yes(subject: Actor, action: Action, facts: AppealFacts): Sentence {
  if (isApplicant(subject, facts))
    return { zh: '可以：这是本人的诉求。', en: 'Yes: it is their own appeal.' };
  const roles = list([...new Set(grantsBehind(subject, action, facts).map((grant) => grant.role))]);
  return { zh: `可以：以“${roles.zh}”的角色办理。`, en: `Yes: in the role ${roles.en}.` };
}

function byStatus(action: Action, facts: AppealFacts, sees: boolean): Sentence {
  const verb = actionNames[action];
  if (!sees)
    return {
      zh: `不能：角色和地方都够，但这件诉求当前的状态不能“${verb.zh}”。`,
      en: `No: role and place suffice, but the appeal is not at a stage for “${verb.en}”.`,
    };
  const from = statuses.filter((status) => nextStatus(status, action) !== null);
  const now = statusWords[facts.status];
  return {
    zh: `不能：诉求现在是“${now.zh}”，只有“${from.map((status) => statusWords[status].zh).join('、')}”时才能“${verb.zh}”。`,
    en: `No: the appeal is “${now.en}”; “${verb.en}” is possible while it is ${from.map((status) => statusWords[status].en).join(', ')}.`,
  };
}

function outOfReach(
  subject: Actor,
  facts: AppealFacts,
  asker: { sees: boolean; placeName: string },
  needed: Sentence,
): Sentence {
  const held = subject.kind === 'staff' ? subject.grants.filter((grant) => isAppealRole(grant.role)) : [];
  const accountId = subject.kind === 'staff' ? subject.accountId : '';
  if (held.length === 0)
    return {
      zh: `不能：没有办理诉求的角色。需要其中之一：${needed.zh}。`,
      en: `No: no role that handles appeals. One of these is needed: ${needed.en}.`,
    };
  const open: AppealFacts = { ...facts, wallLifted: true, leaderOnly: false, recusedIds: [] };
  if (held.some((grant) => grantReaches(grant, accountId, open)))
    return behindRule(facts, accountId, asker.sees);
  const roles = list([...new Set(held.map((grant) => grant.role))]);
  if (held.some((grant) => grant.scope === 'assigned'))
    return {
      zh: `不能：“${roles.zh}”只能办理交办给本人的诉求，这件没有交办。请承办单位交办。`,
      en: `No: ${roles.en} reaches only what is assigned to the person; ask for it to be assigned.`,
    };
  return {
    zh: `不能：有“${roles.zh}”，但诉求在“${asker.placeName}”，不在其范围（地方、条线或部门）。`,
    en: `No: ${roles.en} is held, but the appeal lies at ${asker.placeName}, out of its place, line or agency.`,
  };
}

/** Walls, recusals and the leader's mailbox are themselves confidential. */
function behindRule(facts: AppealFacts, accountId: string, sees: boolean): Sentence {
  if (!sees)
    return {
      zh: '不能：地方和角色都够，但这件诉求另有回避或保密规则。规则内容只有办理人可见。',
      en: 'No: role and place suffice, but a recusal or confidentiality rule holds; only those who handle the appeal may know which.',
    };
  if (facts.recusedIds.includes(accountId)) return { zh: '不能：已登记回避。', en: 'No: recused from it.' };
  if (facts.leaderOnly)
    return {
      zh: '不能：领导信箱来件，受理前只有领导可见。',
      en: 'No: from the leader’s mailbox; only leaders until accepted.',
    };
  return {
    zh: '不能：被反映单位及其工会不得查看（隔离），除非职工同意。',
    en: 'No: walled off from the accused employer’s own union unless the worker agrees.',
  };
}
