import { Timeline } from 'antd';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { NoticeView } from '../../contract.ts';
import { storyWords } from '../words.ts';

const words = defineWords({ story: ['经过', 'Story'], system: ['系统', 'The system'] });

const days = new Set(['due', 'until']);
const said = (detail: Record<string, unknown>, date: (day: string) => string) =>
  ['unit', 'what', 'words', 'reason', 'due', 'letter', 'until', 'name']
    .flatMap((key) => {
      const value = detail[key];
      if (typeof value !== 'string' || value === '') return [];
      return [days.has(key) && /^\d{4}-\d{2}-\d{2}$/.test(value) ? date(value) : value];
    })
    .join(' · ');

/** Every step of a notice, the latest first. */
export function NoticeStory({ notice }: { notice: NoticeView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  return (
    <section className="panel">
      <h2>{t('story')}</h2>
      <Timeline
        items={notice.story.map((event, index) => ({
          key: `${event.at} ${event.action} ${index}`,
          content: (
            <>
              <strong>{pick(storyWords[event.action] ?? [event.action, event.action])}</strong>
              <div className="soft">
                {formats.instant(event.at)} · {event.by === 'system' ? t('system') : event.by}
              </div>
              {said(event.detail, formats.date) && <div>{said(event.detail, formats.date)}</div>}
            </>
          ),
        }))}
      />
    </section>
  );
}
