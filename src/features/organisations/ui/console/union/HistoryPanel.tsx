import { Alert, Button, Input, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { Story, type StoryStep } from '#web/shared/story.tsx';
import { treeRoutes, type UnionEventView } from '../../../tree/contract.ts';
import { today } from '../parts/today.ts';
import { actionWords, levelWords } from '../unionWords.ts';
import { useEventText } from './eventText.ts';

const words = defineWords({
  asAt: ['按哪一天看', 'As at'],
  onDay: [
    '{date}：{name}（{level}），上级 {above}，下级 {below} 个',
    '{date}: {name} ({level}), under {above}, {below} below',
  ],
  absent: ['{date} 这个工会还没有或已经不在。', 'On {date} this union was not there.'],
  top: ['无', 'nobody'],
  more: ['更早', 'Earlier'],
  document: ['文号 {number}', 'Document {number}'],
  effective: ['文件日期 {date}', 'Dated {date}'],
});

/** What happened to a union as a story, and how it stood on a day. */
export function HistoryPanel({ unionId }: { unionId: string }) {
  const t = useWords(words);
  const pick = usePick();
  const level = useWords(levelWords);
  const formats = useFormats(today());
  const eventText = useEventText();
  const [limit, setLimit] = useState(50);
  const [day, setDay] = useState<string>();
  const params = { id: unionId };
  const { data, error } = useRouteQuery(
    treeRoutes.unionHistory,
    { params, query: { limit } },
    { topics: ['unions'], keepPrevious: true },
  );
  const past = useRouteQuery(
    treeRoutes.unionAsAt,
    { params, query: { date: day ?? '' } },
    { enabled: day !== undefined },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin />;
  const stepOf = (event: UnionEventView): StoryStep => ({
    key: event.id,
    when: formats.instant(event.at),
    title: pick(actionWords[event.action] ?? [event.action, event.action]),
    text: (
      <>
        {eventText(event)}
        <p className="orgSoft">
          {[
            event.reason,
            event.documentNumber && t('document', { number: event.documentNumber }),
            t('effective', { date: formats.date(event.effectiveOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </>
    ),
    who: event.actor,
  });
  const then = past.data;
  return (
    <>
      <div className="orgBar">
        <label htmlFor="historyDay">
          {t('asAt')}{' '}
          <Input
            id="historyDay"
            type="date"
            style={{ width: 170 }}
            max={today()}
            value={day ?? ''}
            onChange={(event) => setDay(event.target.value || undefined)}
          />
        </label>
        {day && then && (
          <output>
            {then.union
              ? t('onDay', {
                  date: formats.date(day),
                  name: then.union.name,
                  level: level(then.union.level),
                  above: then.ancestors.map(({ name }) => name).join(' › ') || t('top'),
                  below: then.below,
                })
              : t('absent', { date: formats.date(day) })}
          </output>
        )}
      </div>
      <Story steps={data.items.map(stepOf)} />
      {data.next && <Button onClick={() => setLimit(limit + 50)}>{t('more')}</Button>}
    </>
  );
}
