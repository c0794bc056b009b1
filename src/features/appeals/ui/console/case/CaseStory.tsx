import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { Story, type StoryStep } from '#web/shared/story.tsx';
import type { AppealDetail } from '../../../contract.ts';
import { useDueWords } from '../parts/DueTag.tsx';
import { today, useSay } from '../parts/say.ts';
import { detailLines } from './storyDetail.ts';

const words = defineWords({
  title: ['经过', 'Story'],
  next: ['{name}', '{name}'],
  by: ['{date} 前 · {left}', 'By {date} · {left}'],
  who: ['责任人 {name}', 'Owner {name}'],
  system: ['系统', 'The system'],
  nobody: ['还没有责任人', 'Nobody owns it yet'],
});

const problems = new Set(['deadlineBreached', 'failMediation', 'reopen']);
const warnings = new Set(['deadlineWarned', 'requestSupplement', 'supervise', 'decline']);
const good = new Set(['settle', 'close', 'closeSameDay', 'rate']);

/** What happens next and by when, then everything that happened, newest first. */
export function CaseStory({ appeal }: { appeal: AppealDetail }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const formats = useFormats(today());
  const dueWords = useDueWords();
  const deadlineNames = new Map(appeal.deadlines.map((deadline) => [deadline.ruleCode, deadline.name]));
  const steps = [...appeal.story]
    .sort((a, b) => b.seq - a.seq)
    .map((event): StoryStep => {
      const lines = detailLines(event.type, event.detail, language, deadlineNames);
      const state = problems.has(event.type)
        ? 'problem'
        : warnings.has(event.type)
          ? 'warning'
          : good.has(event.type)
            ? 'good'
            : 'done';
      return {
        key: String(event.seq),
        when: formats.instant(event.at),
        title: say(event.words),
        who: event.actor === 'system' ? t('system') : event.actor,
        state,
        ...(lines.length > 0 ? { text: lines.join('\n') } : {}),
      };
    });
  const due = appeal.nextDeadline;
  const next = due
    ? {
        title: say(due.name),
        by: t('by', { date: formats.date(due.due), left: dueWords(due) }),
        contact: appeal.owner ? t('who', { name: appeal.owner.name }) : t('nobody'),
        state: due.overdue ? ('problem' as const) : ('waiting' as const),
      }
    : undefined;
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <Story steps={steps} {...(next ? { next } : {})} />
    </section>
  );
}
