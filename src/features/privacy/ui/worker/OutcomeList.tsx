import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { OutcomeView } from '../../contract.ts';
import { deedWords } from './requestWords.ts';
import { useSay } from './say.ts';

const words = defineWords({
  line: ['{what}（{count}）：{deed}', '{what} ({count}): {deed}'],
  until: ['到 {date}', 'until {date}'],
});

/** What is deleted, what is kept, why, and until when. */
export function OutcomeList({ items }: { items: readonly OutcomeView[] }) {
  const t = useWords(words);
  const deed = useWords(deedWords);
  const say = useSay();
  const formats = useFormats();
  return (
    <ul>
      {items.map((item) => (
        <li key={item.what.zh}>
          {t('line', { what: say(item.what), count: item.count, deed: deed(item.deed) })}
          {item.until && ` ${t('until', { date: formats.date(item.until) })}`}
          {item.reason && <small className="hint">{` ${say(item.reason)}`}</small>}
        </li>
      ))}
    </ul>
  );
}
