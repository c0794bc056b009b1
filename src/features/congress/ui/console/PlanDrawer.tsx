import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { representativeRoutes } from '../../../representatives/contract.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { congressRoutes, type SessionView } from '../../contract.ts';
import { kindWords } from '../words.ts';

const words = defineWords({
  plan: ['召开会议', 'Convene'],
  move: ['确定时间地点', 'Set day and place'],
  body: ['届次', 'Body'],
  bodyHint: ['只列出在任的代表大会', 'Only bodies in their term'],
  kind: ['会议', 'Kind'],
  kindHint: [
    '联席会议只处理闭会期间的紧急事项，不能表决，并须向下次大会报告',
    'A joint meeting settles urgent matters between sessions, votes on nothing and is reported at the next',
  ],
  title: ['名称', 'Title'],
  reason: ['缘由', 'Reason'],
  date: ['日期', 'Day'],
  time: ['开始', 'Begins at'],
  place: ['地点', 'Place'],
});

const text = (value: unknown) => String(value ?? '').trim();
const instantOf = (values: Record<string, unknown>) =>
  `${text(values.date)}T${text(values.time).slice(0, 5)}:00+08:00`;

interface PlanProps {
  onDone: (id: string) => void;
  onClose: () => void;
}

/** Convenes a session of a body in its term. */
export function PlanDrawer({ onDone, onClose }: PlanProps) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const send = useSend(['congress']);
  const { data } = useRouteQuery(representativeRoutes.listBodies, {
    query: { status: 'inTerm', limit: 100 },
  });
  if (!data) return null;
  const bodies = data.items.map(({ id, name, unionName }) => ({
    value: id,
    label: `${unionName} · ${name}`,
  }));
  return (
    <FormDrawer
      title={t('plan')}
      initial={{ kind: 'full', time: '09:00', ...(bodies.length === 1 ? { bodyId: bodies[0]?.value } : {}) }}
      fields={[
        {
          ...{ name: 'bodyId', kind: 'select', label: t('body'), required: true, hint: t('bodyHint') },
          options: bodies,
        },
        {
          ...{ name: 'kind', kind: 'select', label: t('kind'), required: true, hint: t('kindHint') },
          options: (['full', 'joint'] as const).map((value) => ({ value, label: kind(value) })),
        },
        { name: 'title', kind: 'text', label: t('title'), required: true },
        { name: 'date', kind: 'date', label: t('date'), required: true },
        { name: 'time', kind: 'time', label: t('time'), required: true },
        { name: 'place', kind: 'text', label: t('place'), required: true },
        { name: 'reason', kind: 'area', label: t('reason') },
      ]}
      onSend={async (values) => {
        const { id } = await send(congressRoutes.planCongress, {
          body: {
            ...{ bodyId: text(values.bodyId), kind: values.kind === 'joint' ? 'joint' : 'full' },
            ...{ title: text(values.title), reason: text(values.reason), place: text(values.place) },
            startsAt: instantOf(values),
          },
        });
        onDone(id);
      }}
      onClose={onClose}
    />
  );
}

/** Sets or moves day and place of one that stands. */
export function MoveDrawer({ session, onClose }: { session: SessionView; onClose: () => void }) {
  const t = useWords(words);
  const send = useSend(['congress']);
  const local = session.startsAt
    ? new Date(Date.parse(session.startsAt) + 8 * 3_600_000).toISOString()
    : undefined;
  return (
    <FormDrawer
      title={t('move')}
      initial={{
        ...{ title: session.title, place: session.place, time: local?.slice(11, 16) ?? '09:00' },
        ...(local ? { date: local.slice(0, 10) } : {}),
      }}
      fields={[
        { name: 'title', kind: 'text', label: t('title'), required: true },
        { name: 'date', kind: 'date', label: t('date'), required: true },
        { name: 'time', kind: 'time', label: t('time'), required: true },
        { name: 'place', kind: 'text', label: t('place'), required: true },
      ]}
      onSend={(values) =>
        send(congressRoutes.replanCongress, {
          params: { id: session.id },
          body: {
            ...{ title: text(values.title), place: text(values.place), startsAt: instantOf(values) },
            version: session.version,
          },
        })
      }
      onClose={onClose}
    />
  );
}
