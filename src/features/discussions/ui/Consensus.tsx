import './discussions.css';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { ConsensusView, RoundView } from '../contract.ts';
import { consensusWords, groupWords, isGroupCode } from './words.ts';

const words = defineWords({
  by: ['各组支持情况', 'Support by group'],
  group: ['组别', 'Group'],
  share: ['支持', 'Support'],
  decides: ['最低的一组决定', 'The lowest decides'],
  rule: [
    '每组支持率都要达到 {numerator}/{denominator}；不足 {least} 人的组不单独显示。',
    'Every group must reach {numerator}/{denominator}; groups under {least} are not shown by themselves.',
  ],
});

/** What each group thinks of a statement: both numbers of each share, and the group that decides. */
export function Consensus({ result, rule }: { result: ConsensusView; rule: RoundView['rule'] }) {
  const t = useWords(words);
  const state = useWords(consensusWords);
  const group = useWords(groupWords);
  return (
    <div className="consensus">
      <p className={result.state === 'consensus' ? 'consensusState agreed' : 'consensusState'}>
        {state(result.state)}
      </p>
      {result.groups.length > 0 && (
        <table>
          <caption className="consensusCaption">{t('by')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('group')}</th>
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            {result.groups.map((one) => (
              <tr key={one.code}>
                <th scope="row">
                  {one.name ?? (isGroupCode(one.code) ? group(one.code) : one.code)}
                  {one.code === result.decidingGroup && <small> · {t('decides')}</small>}
                </th>
                <td>
                  <span className="consensusBar" aria-hidden="true">
                    <span style={{ width: `${(100 * one.support) / one.voices}%` }} />
                  </span>
                  <span className="consensusShare">
                    {one.support} / {one.voices} · {one.share.text}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rule && (
        <p className="consensusCaption">{t('rule', { ...rule.threshold, least: rule.leastVoices })}</p>
      )}
    </div>
  );
}
