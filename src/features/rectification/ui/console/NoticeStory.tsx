import { Timeline } from 'antd';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { NoticeView } from '../../contract.ts';
import { storyWords } from '../words.ts';

const words = defineWords({ story: ['经过', 'Story'] });

const said = (detail: Record<string, unknown>) =>
  ['unit', 'what', 'words', 'reason', 'due', 'letter', 'until', 'name']
    .map((key) => detail[key])
    .filter((value) => typeof value === 'string' && value !== '')
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
                {formats.instant(event.at)} · {event.by}
              </div>
              {said(event.detail) && <div>{said(event.detail)}</div>}
            </>
          ),
        }))}
      />
    </section>
  );
}
