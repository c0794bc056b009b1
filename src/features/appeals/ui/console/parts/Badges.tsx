import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { AppealSummary } from '../../../contract.ts';
import type { Status } from '../../../lifecycle.ts';
import { statusWords } from '../../../words.ts';
import { useSay } from './say.ts';

const words = defineWords({
  handOver: ['请您接手', 'Offered to you'],
  keyCase: ['重点', 'Key case'],
  green: ['绿色通道', 'Green channel'],
  sealed: ['对被诉单位的工会封存', 'Sealed from the own union'],
  sealedShort: ['封存', 'Sealed'],
  reopened: ['重办 {count} 次', 'Reopened {count}×'],
  group: ['{count} 人', '{count} people'],
});

type Marked = Pick<
  AppealSummary,
  'handOverOffered' | 'keyCase' | 'greenChannel' | 'sealed' | 'reopenCount' | 'peopleAffected'
>;

/** What makes this appeal special, in words. */
export function Badges({ appeal }: { appeal: Marked }) {
  const t = useWords(words);
  return (
    <span className="badges">
      {appeal.handOverOffered && <span className="badge ask">{t('handOver')}</span>}
      {appeal.keyCase && <span className="badge key">{t('keyCase')}</span>}
      {appeal.greenChannel && <span className="badge green">{t('green')}</span>}
      {appeal.sealed && (
        <span className="badge sealed" title={t('sealed')}>
          {t('sealedShort')}
        </span>
      )}
      {appeal.reopenCount > 0 && (
        <span className="badge">{t('reopened', { count: appeal.reopenCount })}</span>
      )}
      {appeal.peopleAffected > 1 && (
        <span className="badge">{t('group', { count: appeal.peopleAffected })}</span>
      )}
    </span>
  );
}

const calm: ReadonlySet<Status> = new Set(['closed', 'revisited', 'notAccepted', 'draft']);
const waiting: ReadonlySet<Status> = new Set(['submitted', 'reopened', 'returnedForSupplement']);

export function StatusTag({ status }: { status: Status }) {
  const say = useSay();
  const tone = calm.has(status) ? 'calm' : waiting.has(status) ? 'waiting' : 'running';
  return <span className={`stage ${tone}`}>{say(statusWords[status])}</span>;
}
