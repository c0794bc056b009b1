import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { keyContactRoutes, type LinkageView } from '../../contract.ts';
import { type ActivityKind, activityKinds, activityWords, endWords } from '../../vocabulary.ts';
import { topics } from './AssignDrawer.tsx';

const words = defineWords({
  since: ['{day} 起', 'since {day}'],
  until: ['{day} 结束', 'ended {day}'],
  activity: ['记一次活动', 'Note an activity'],
  end: ['结束', 'End'],
  kind: ['做了什么', 'What'],
  heldOn: ['哪天', 'Which day'],
  title: ['内容', 'About'],
  people: ['参加人数', 'How many people'],
  suggestions: ['收到意见几条', 'Suggestions received'],
  untilOn: ['从哪天起不再结对', 'First day it is over'],
  count: ['{n} 人', '{n} {n|person|people}'],
  opinions: ['意见 {n} 条', '{n} {n|suggestion|suggestions}'],
  takeBack: ['撤回', 'Take back'],
  sure: ['撤回这条活动？不再计数。', 'Take it back? It counts no longer.'],
  gone: ['已撤回', 'Taken back'],
  none: ['还没有活动。', 'No activities yet.'],
});
const shown = 6;

/** One pairing or group: what it links, and what was done lately. */
export function LinkageCard({ linkage }: { linkage: LinkageView }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const send = useSend(topics);
  const press = usePress();
  const [open, setOpen] = useState<'activity' | 'end'>();
  const params = { id: linkage.id };
  const activities = linkage.activities.filter(({ voided }) => !voided);
  return (
    <li>
      <h2>{linkage.name}</h2>
      <p>{linkage.purpose}</p>
      {linkage.ends.map(({ kind, name }) => (
        <p key={kind}>
          {pick(endWords[kind])} · {name}
        </p>
      ))}
      <p className="soft">
        {linkage.union.name} · {t('since', { day: formats.date(linkage.fromOn) })}
        {linkage.untilOn && ` · ${t('until', { day: formats.date(linkage.untilOn) })}`}
      </p>
      {activities.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="plainList">
        {activities.slice(0, shown).map((one) => (
          <li key={one.id}>
            {formats.date(one.heldOn)} · {pick(activityWords[one.kind])} · {one.title} ·{' '}
            {t('count', { n: one.people })}
            {one.suggestions > 0 && ` · ${t('opinions', { n: one.suggestions })}`}{' '}
            {linkage.mayKeep && (
              <Popconfirm
                title={t('sure')}
                onConfirm={() =>
                  void press(
                    () => send(keyContactRoutes.voidLinkageActivity, { params: { id: one.id }, body: {} }),
                    t('gone'),
                  )
                }
              >
                <Button size="small" type="text">
                  {t('takeBack')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {linkage.mayKeep && !linkage.untilOn && (
        <div className="buttonRow">
          <Button size="small" onClick={() => setOpen('activity')}>
            {t('activity')}
          </Button>
          <Button size="small" onClick={() => setOpen('end')}>
            {t('end')}
          </Button>
        </div>
      )}
      {open === 'activity' && (
        <FormDrawer
          title={`${t('activity')} · ${linkage.name}`}
          initial={{ heldOn: shanghaiDate(new Date()), kind: 'visit', suggestions: 0 }}
          fields={[
            {
              ...{ name: 'kind', kind: 'select', label: t('kind'), required: true },
              options: activityKinds.map((value) => ({ value, label: pick(activityWords[value]) })),
            },
            { name: 'heldOn', kind: 'date', label: t('heldOn'), required: true },
            { name: 'title', kind: 'text', label: t('title'), required: true },
            { name: 'people', kind: 'number', label: t('people'), required: true },
            { name: 'suggestions', kind: 'number', label: t('suggestions') },
          ]}
          onSend={({ kind, heldOn, title, people, suggestions }) =>
            send(keyContactRoutes.addLinkageActivity, {
              params,
              body: {
                ...{ kind: kind as ActivityKind, heldOn: String(heldOn), title: String(title) },
                ...{ people: Number(people), suggestions: Number(suggestions ?? 0) },
              },
            })
          }
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'end' && (
        <FormDrawer
          title={`${t('end')} · ${linkage.name}`}
          initial={{ untilOn: shanghaiDate(new Date()) }}
          fields={[{ name: 'untilOn', kind: 'date', label: t('untilOn'), required: true }]}
          onSend={({ untilOn }) =>
            send(keyContactRoutes.endLinkage, {
              ...{ params, body: { version: linkage.version, untilOn: String(untilOn) } },
            })
          }
          onClose={() => setOpen(undefined)}
        />
      )}
    </li>
  );
}
