import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { Story } from '#web/shared/story.tsx';
import { useSay } from './say.ts';

const words = defineWords({
  by: ['最迟 {date}', 'By {date}'],
  late: [
    '本该在 {date} 前完成，已经超过期限；上级工会已经知道。',
    'This was due by {date} and is late; the union above knows.',
  ],
  why: ['为什么是这一天？', 'Why this day?'],
  ask: ['问一问：{union}', 'Ask: {union}'],
  reply: ['工会的答复', 'The answer of the union'],
});

interface Said {
  zh: string;
  en: string;
}

export interface CaseStoryProps {
  /** Where it stands. */
  status: Said;
  next: { words: Said; due: string | null; explanation: Said | null; isLate: boolean } | null;
  unionName: string;
  phone: string;
  reply: string | null;
  /** Oldest first. */
  steps: readonly { key: string; at: string; words: Said }[];
}

/** A case told to the worker: where it stands, what comes next and by when, who to call, and the steps so far. */
export function CaseStory({ status, next, unionName, phone, reply, steps }: CaseStoryProps) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats();
  const newestFirst = [...steps].reverse();
  const due = next?.due ? t(next.isLate ? 'late' : 'by', { date: formats.date(next.due) }) : undefined;
  return (
    <>
      <p className="standing">{say(status)}</p>
      {reply && (
        <section className="card">
          <h2>{t('reply')}</h2>
          <p className="asTyped">{reply}</p>
        </section>
      )}
      <Story
        {...(next
          ? {
              next: {
                title: say(next.words),
                ...(due ? { by: due } : {}),
                state: next.isLate ? ('problem' as const) : ('waiting' as const),
              },
            }
          : {})}
        steps={newestFirst.map(({ key, at, words: said }) => ({
          key,
          when: formats.instant(at),
          title: say(said),
        }))}
      />
      {next?.explanation && (
        <details className="more">
          <summary>{t('why')}</summary>
          <p>{say(next.explanation)}</p>
        </details>
      )}
      <p>
        <a className="button wide" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          <Icon name="phone" />
          {t('ask', { union: unionName })} {phone}
        </a>
      </p>
    </>
  );
}
