import type { FindingStatus, NoticeStatus, TaskStatus } from './tables.ts';

export const findingActions = ['confirm', 'settle', 'drop', 'reopen'] as const;
export type FindingAction = (typeof findingActions)[number];
/** What happens to a finding through its notice. */
type ThroughNotice = 'notice' | 'close' | 'release';

/** 发现 → 讨论 → 列入通知单 → 销账; or put right on the spot, or dropped with a reason. */
export const findingTable: Record<
  FindingStatus,
  Partial<Record<FindingAction | ThroughNotice, FindingStatus>>
> = {
  raised: { confirm: 'confirmed', drop: 'dropped' },
  confirmed: { settle: 'settled', drop: 'dropped', notice: 'noticed' },
  noticed: { close: 'settled', release: 'confirmed' },
  settled: {},
  dropped: { reopen: 'raised' },
};

export const findingAfter = (
  status: FindingStatus,
  action: FindingAction | ThroughNotice,
): FindingStatus | null => findingTable[status][action] ?? null;

export const noticeActions = [
  ...([
    'edit',
    'issue',
    'extend',
    'startTrial',
    'endTrial',
    'accept',
    'refuse',
    'closeOut',
    'withdraw',
  ] as const),
] as const;
export type NoticeAction = (typeof noticeActions)[number];

/**
 * 拟稿 → 下达 → 整改 → 试行 → 待验收 → 验收 → 销账. What the units do moves it on from `issued` (all plans agreed) and,
 * where there is no trial, from `building` (all built). `endTrial` leads back to `building` where the trial failed.
 */
export const noticeTable: Record<NoticeStatus, Partial<Record<NoticeAction, NoticeStatus>>> = {
  draft: { edit: 'draft', issue: 'issued', withdraw: 'withdrawn' },
  issued: { extend: 'issued', withdraw: 'withdrawn' },
  building: { extend: 'building', startTrial: 'trial', withdraw: 'withdrawn' },
  trial: { endTrial: 'toAccept', withdraw: 'withdrawn' },
  toAccept: { accept: 'accepted', refuse: 'building' },
  accepted: { closeOut: 'closed' },
  closed: {},
  withdrawn: {},
};

export const noticeAfter = (status: NoticeStatus, action: NoticeAction): NoticeStatus | null =>
  noticeTable[status][action] ?? null;

export const unitActions = ['sign', 'plan', 'finish'] as const;
export const taskActions = [...unitActions, 'approvePlan', 'returnPlan'] as const;
export type TaskAction = (typeof taskActions)[number];

/** 签收 → 可行性与方案 → 同意或退回 → 整改 → 完成, each unit for itself; a failed trial begins the building anew. */
export const taskTable: Record<TaskStatus, Partial<Record<TaskAction | 'rebuild', TaskStatus>>> = {
  drafted: {},
  sent: { sign: 'signed' },
  signed: { plan: 'planned' },
  planned: { approvePlan: 'building', returnPlan: 'signed' },
  building: { finish: 'built' },
  built: { rebuild: 'building' },
  stopped: {},
};

/** While the notice is anywhere else its units have nothing to do. */
const working: readonly NoticeStatus[] = ['issued', 'building'];

export const taskAfter = (
  notice: NoticeStatus,
  status: TaskStatus,
  action: TaskAction | 'rebuild',
): TaskStatus | null =>
  action === 'rebuild' || working.includes(notice) ? (taskTable[status][action] ?? null) : null;
