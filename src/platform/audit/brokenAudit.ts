export type AuditBreak =
  | 'content'
  | 'entryMissing'
  | 'linkMissing'
  | 'truncated'
  | 'unlinked'
  | 'backdated'
  | 'batchSeal'
  | 'daySeal'
  | 'daySealMissing'
  | 'sealedDayChanged'
  | 'removal';

/** The first place where the audit does not hold. */
export interface BrokenAudit {
  what: AuditBreak;
  /** Place in the chain. */
  seq: number | null;
  /** Id of the entry. */
  entry: number | null;
  day: string | null;
  words: { zh: string; en: string };
}

const reasons: Record<AuditBreak, readonly [zh: string, en: string]> = {
  content: ['内容被改动', 'its content was changed'],
  entryMissing: ['记录被删去', 'the entry was removed'],
  linkMissing: ['链条缺环', 'the link is missing'],
  truncated: ['其后的记录被删去', 'what followed was removed'],
  unlinked: ['记录是后来插入的，不在链上', 'the entry was put in later and is not in the chain'],
  backdated: ['记录所写时间早于当时的封存', 'the entry claims a time that had been sealed before it came'],
  batchSeal: ['批次封存值不符', 'the seal of its batch was changed, or made with another key'],
  daySeal: ['当日封存值不符', 'it was changed, or made with another key'],
  daySealMissing: ['当日封存缺失', 'it is missing'],
  sealedDayChanged: ['与封存时的链条不一致', 'the chain is not the one that was sealed'],
  removal: ['到期清理的汇总不符', 'the summary of entries removed by age does not hold'],
};

export function brokenAudit(
  what: AuditBreak,
  at: { seq?: number; entry?: number; day?: string },
): BrokenAudit {
  const place =
    at.day !== undefined
      ? ([`${at.day} 的审计封存`, `Audit seal of ${at.day}`] as const)
      : at.seq === undefined
        ? ([`审计记录 ${at.entry}`, `Audit entry ${at.entry}`] as const)
        : ([`审计链第 ${at.seq} 环`, `Audit link ${at.seq}`] as const);
  const entry = at.seq !== undefined && at.entry !== undefined;
  const [zh, en] = reasons[what];
  return {
    what,
    seq: at.seq ?? null,
    entry: at.entry ?? null,
    day: at.day ?? null,
    words: {
      zh: `${place[0]}${entry ? `（记录 ${at.entry}）` : ''}：${zh}`,
      en: `${place[1]}${entry ? ` (entry ${at.entry})` : ''}: ${en}`,
    },
  };
}
