import { Tag } from 'antd';
import { useFormats, usePick } from '#web/shared/i18n.ts';
import { conflictWords, factWords, reasonWords, strengthWords } from '../../words.ts';

export const topic = 'discovery';

/** How sure a match is, in a word. */
export function StrengthTag({ strength }: { strength: number }) {
  const pick = usePick();
  return <Tag>{pick(strengthWords[strength] ?? ['—', '—'])}</Tag>;
}

/** What speaks for and against a match. */
export function MatchedBy({
  reasons,
  conflicts,
}: {
  reasons: readonly string[];
  conflicts: readonly string[];
}) {
  const pick = usePick();
  const word = (words: Record<string, readonly [string, string]>, key: string) =>
    pick((words[key] ?? [key, key]) as [string, string]);
  return (
    <>
      {reasons.map((reason) => word(reasonWords, reason)).join('、')}
      {conflicts.map((conflict) => (
        <Tag key={conflict} color="red">
          {word(conflictWords, conflict)}
        </Tag>
      ))}
    </>
  );
}

/** What a list says of somebody. */
export function Facts({ facts }: { facts: Record<string, string | number> }) {
  const pick = usePick();
  const formats = useFormats();
  return (
    <>
      {Object.entries(facts)
        .map(([key, value]) => {
          const text = key === 'amountFen' ? formats.money(Number(value)) : String(value);
          return `${pick(factWords[key] ?? [key, key])} ${text}`;
        })
        .join('；')}
    </>
  );
}
