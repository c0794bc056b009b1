import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { dutyRoutes } from '../../../duty/contract.ts';
import { plusDays } from '../../../duty/ui/console/dutyWords.ts';
import { roomRoutes } from '../../../rooms/contract.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { optionsOf, usePoints } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { lectureRoutes } from '../../contract.ts';
import { useMatterNames } from './matterNames.ts';

const words = defineWords({
  title: ['安排讲座', 'Plan a lecture'],
  topic: ['题目', 'Topic'],
  category: ['针对哪类诉求', 'Matter'],
  group: ['面向哪些职工（不选为全体）', 'For whom (empty: everybody)'],
  date: ['日期', 'Date'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  room: ['预约场地（可不选）', 'Book a room (optional)'],
  place: ['或填地点', 'Or say where'],
  speaker: ['主讲律师或同事', 'Lawyer or colleague who speaks'],
  guest: ['或外请主讲人', 'Or a guest'],
  kept: ['计入的 {count} 件诉求会与讲座一起留存。', 'The {count} appeals counted are kept with the lecture.'],
  suggestion: ['《{matter}知多少》', 'All about {matter}'],
});

interface PlanLectureProps {
  /** The rising matter it is planned on. */
  trend?: { category: string; workerGroup: string; now: number };
  unionId?: string | undefined;
  onClose: () => void;
}

/** A lecture on a matter, with its appeals when it comes of a trend. */
export function PlanLecture({ trend, unionId, onClose }: PlanLectureProps) {
  const t = useWords(words);
  const names = useMatterNames();
  const session = useSession();
  const send = useSend(['lectures', 'rooms']);
  const points = usePoints();
  const rooms = useRouteQuery(
    roomRoutes.roomWeek,
    { query: { from: today(), days: 1 } },
    { enabled: holds(session, 'rooms.see') },
  );
  const colleagues = useRouteQuery(
    dutyRoutes.dutyColleagues,
    { query: { pointId: points[0]?.id ?? '' } },
    { enabled: points.length > 0 && holds(session, 'duty.see') },
  );
  const speakers = (colleagues.data?.items ?? []).toSorted(
    (left, right) => Number(right.roles.includes('lawyer')) - Number(left.roles.includes('lawyer')),
  );
  return (
    <FormDrawer
      title={t('title')}
      initial={{
        ...{ date: plusDays(today(), 7), from: '14:00', to: '16:00' },
        ...(trend
          ? {
              ...{ category: trend.category, workerGroup: trend.workerGroup || undefined },
              topic: t('suggestion', { matter: names.subject(trend.category).split(' / ')[1] ?? '' }),
            }
          : {}),
      }}
      fields={[
        { name: 'topic', kind: 'text', label: t('topic'), required: true },
        ...(trend
          ? []
          : ([
              {
                name: 'category',
                kind: 'select',
                label: t('category'),
                required: true,
                options: names.subjects,
              },
              { name: 'workerGroup', kind: 'select', label: t('group'), options: names.groups },
            ] as const)),
        { name: 'date', kind: 'date', label: t('date'), required: true },
        { name: 'from', kind: 'time', label: t('from'), required: true },
        { name: 'to', kind: 'time', label: t('to'), required: true },
        {
          name: 'roomId',
          kind: 'select',
          label: t('room'),
          options: (rooms.data?.rooms ?? []).map(({ id, name, pointName }) => ({
            value: id,
            label: `${pointName} ${name}`,
          })),
        },
        { name: 'place', kind: 'text', label: t('place'), when: ({ roomId }) => !roomId },
        { name: 'speakerId', kind: 'select', label: t('speaker'), options: optionsOf(speakers) },
        { name: 'speakerName', kind: 'text', label: t('guest'), when: ({ speakerId }) => !speakerId },
      ]}
      onSend={(values) =>
        send(lectureRoutes.planLecture, {
          body: {
            topic: String(values.topic ?? ''),
            category: String(values.category ?? ''),
            workerGroup: (values.workerGroup as string | undefined) ?? null,
            date: String(values.date),
            from: String(values.from),
            to: String(values.to),
            place: String(values.place ?? ''),
            speakerName: String(values.speakerName ?? ''),
            fromTrend: trend !== undefined,
            ...(values.roomId ? { roomId: String(values.roomId) } : {}),
            ...(values.speakerId ? { speakerId: String(values.speakerId) } : {}),
            ...(unionId ? { unionId } : {}),
          },
        })
      }
      onClose={onClose}
    >
      {trend && (
        <p>
          {names.subject(trend.category)} · {names.group(trend.workerGroup)}
          <br />
          <span className="soft">{t('kept', { count: trend.now })}</span>
        </p>
      )}
    </FormDrawer>
  );
}
