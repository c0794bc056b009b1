import { Button, Select } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { appealRoutes } from '../../../appeals/contract.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { optionsOf, usePoints, usualPoint } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { dutyRoutes } from '../../contract.ts';
import { CallCard } from './CallCard.tsx';
import { formWords } from './dutyWords.ts';

const words = defineWords({
  title: ['值班支援', 'Help from duty'],
  call: ['呼叫听班人员', 'Call whoever is on call'],
  topic: ['需要哪方面支援', 'For what matter'],
  topicHint: [
    '先呼叫听这类事项的人，再呼叫听各类事项的人',
    'First those on call for it, then those for any matter',
  ],
  point: ['从哪个服务点呼叫', 'From which point'],
  note: ['说明（可不填）', 'Note (optional)'],
  points: ['上报或下派', 'Up or down the line'],
  up: ['上报到', 'Up to'],
  down: ['下派到', 'Down to'],
  nobody: ['现在无人值班，可打 {phone}', 'Nobody on duty now; call {phone}'],
  person: ['交给谁', 'To whom'],
  offer: ['提出移交', 'Offer the hand-over'],
  offered: ['已提出，对方接手前责任仍在您这里', 'Offered; it stays yours until they take over'],
});
const topics = ['duty', 'appeals'];

/** Who can help now: calls to whoever is on call, and the points above and below. */
export function CaseDutyPanel(props: {
  appealId: string;
  open: boolean;
  mayHandOver: boolean;
  pointId: string | null;
}) {
  const { appealId, open, mayHandOver, pointId } = props;
  const t = useWords(words);
  const session = useSession();
  const [calling, setCalling] = useState(false);
  const sees = holds(session, 'duty.see');
  const { data } = useRouteQuery(dutyRoutes.dispatches, { query: { appealId } }, { topics, enabled: sees });
  if (!sees) return null;
  const mayCall = open && holds(session, 'duty.dispatch');
  if (!mayCall && !mayHandOver && data?.items.length === 0) return null;
  return (
    <section className="panel">
      <div className="panelHead">
        <h2>{t('title')}</h2>
        {mayCall && (
          <Button size="small" onClick={() => setCalling(true)}>
            {t('call')}
          </Button>
        )}
      </div>
      <ul className="plainList">
        {data?.items.map((call) => (
          <CallCard key={call.id} call={call} />
        ))}
      </ul>
      {open && mayHandOver && <UpAndDown appealId={appealId} />}
      {calling && <DispatchDrawer {...{ appealId }} pointId={pointId} onClose={() => setCalling(false)} />}
    </section>
  );
}

export function DispatchDrawer(props: { appealId?: string; pointId: string | null; onClose: () => void }) {
  const t = useWords(words);
  const send = useSend(topics);
  const points = usePoints();
  const usual =
    props.pointId ?? (points.some(({ id }) => id === usualPoint()) ? usualPoint() : points[0]?.id);
  if (!usual) return null;
  return (
    <FormDrawer
      title={t('call')}
      save={t('call')}
      initial={{ pointId: usual }}
      fields={[
        { name: 'pointId', kind: 'select', label: t('point'), required: true, options: optionsOf(points) },
        {
          name: 'topic',
          kind: 'text',
          label: t('topic'),
          hint: t('topicHint'),
          required: true,
        },
        { name: 'note', kind: 'area', label: t('note') },
      ]}
      onSend={(values) =>
        send(dutyRoutes.dispatch, {
          body: {
            pointId: String(values.pointId),
            topic: String(values.topic ?? ''),
            note: String(values.note ?? ''),
            ...(props.appealId ? { appealId: props.appealId } : {}),
          },
        })
      }
      onClose={props.onClose}
    />
  );
}

function UpAndDown({ appealId }: { appealId: string }) {
  const t = useWords(words);
  const { data } = useRouteQuery(dutyRoutes.pointsForAppeal, { params: { id: appealId } }, { topics });
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h3>{t('points')}</h3>
      <ul className="plainList">
        {data.items.map((point) => (
          <Neighbour key={point.id} appealId={appealId} point={point} />
        ))}
      </ul>
    </>
  );
}

interface NeighbourProps {
  appealId: string;
  point: {
    id: string;
    name: string;
    direction: 'up' | 'down';
    phone: string;
    people: { id: string; name: string; form: 'resident' | 'rotating' | 'onCall' }[];
  };
}

function Neighbour({ appealId, point }: NeighbourProps) {
  const t = useWords(words);
  const form = useWords(formWords);
  const send = useSend(topics);
  const press = usePress();
  const [chosen, setChosen] = useState<string>();
  const person = chosen ?? point.people[0]?.id;
  const offer = () =>
    press(
      () =>
        send(appealRoutes.act, {
          params: { id: appealId, action: 'offerHandOver' },
          body: { toId: person, pointId: point.id, note: '' },
        }),
      t('offered'),
    );
  return (
    <li>
      <div>
        <span className="badge">{t(point.direction)}</span> <strong>{point.name}</strong>
      </div>
      {point.people.length === 0 ? (
        <span className="soft">{t('nobody', { phone: point.phone })}</span>
      ) : (
        <span className="buttonRow">
          <Select
            size="small"
            aria-label={`${t(point.direction)}${point.name} ${t('person')}`}
            style={{ minWidth: 160 }}
            value={person ?? null}
            options={point.people.map((one) => ({
              value: one.id,
              label: `${one.name}（${form(one.form)}）`,
            }))}
            onChange={(id: string) => setChosen(id)}
          />
          <Button size="small" onClick={() => void offer()}>
            {t('offer')}
          </Button>
        </span>
      )}
    </li>
  );
}
