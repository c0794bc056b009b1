import { defineWords, useWords } from '../../shared/i18n.ts';

const words = defineWords({
  where: ['第 {current} 步，共 {total} 步', 'Step {current} of {total}'],
});

/** Where one is in a form of several pages; `current` counts from 0. */
export function Steps({ titles, current }: { titles: readonly string[]; current: number }) {
  const t = useWords(words);
  return (
    <div className="steps">
      <p>
        {t('where', { current: current + 1, total: titles.length })} · <strong>{titles[current]}</strong>
      </p>
      <ol aria-hidden="true">
        {titles.map((title, index) => (
          <li key={title} className={index < current ? 'past' : index === current ? 'now' : 'ahead'} />
        ))}
      </ol>
    </div>
  );
}
