import './parts/points.css';
import './parts/problems.ts';
import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Popconfirm, Spin } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSay } from '../../../appeals/ui/console/parts/say.ts';
import { type DeskView, type PointDetail, servicePointRoutes } from '../../contract.ts';
import { deskKindWords, pointKindWords } from '../../words.ts';
import { OpenNow } from './OpenNow.tsx';
import { FormDrawer } from './parts/FormDrawer.tsx';
import { usePoints } from './parts/usePoints.ts';
import { usePress, useSend } from './parts/useSend.ts';
import { deskBody, deskFields, formWords, hoursValues, pointBody, pointFields } from './pointForms.ts';
import { QrSheet } from './QrSheet.tsx';

const words = defineWords({
  back: ['全部服务点', 'All points'],
  change: ['修改', 'Change'],
  addDesk: ['加窗口或室', 'Add a desk or room'],
  desks: ['窗口与室', 'Desks and rooms'],
  noDesks: ['还没有窗口。加上接待、宣传咨询、法律援助、情绪疏导等。', 'No desks yet.'],
  week: ['未来七天', 'The next seven days'],
  closed: ['不开放', 'Closed'],
  provisional: ['放假安排未公布，暂定', 'Holidays not announced yet'],
  tree: ['上下级', 'Above and below'],
  none: ['没有上下级服务点', 'None above or below'],
  qr: ['扫码提诉求', 'Code to file an appeal'],
  end: ['停用', 'Close it'],
  endAsk: ['停用这个窗口？已登记的记录不变。', 'Close this desk? Records stay.'],
  ended: ['已停用', 'Closed'],
  roster: ['值班表', 'Roster'],
  figures: ['工作量', 'Workload'],
  open: ['在用', 'In use'],
  suspended: ['暂停', 'Suspended'],
  stopped: ['停用', 'No longer in use'],
  makeUpDay: ['调休上班', 'make-up day'],
});
const topics = ['servicePoints'];

export function PointScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(servicePointRoutes.servicePoint, { params: { id } }, { topics });
  if (error && !data) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin size="large" className="wholePage" />;
  return <Point point={data} />;
}

function Point({ point }: { point: PointDetail }) {
  const t = useWords(words);
  const say = useSay();
  const [editing, setEditing] = useState<'point' | 'newDesk' | DeskView>();
  const [code, setCode] = useState<{ deskId?: string; name: string }>();
  return (
    <>
      <p className="crumb">
        <Link to="/service-points">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>{point.name}</h1>
        <Button onClick={() => setCode({ name: point.name })}>{t('qr')}</Button>
        <Link to={`/duty?point=${point.id}`}>{t('roster')}</Link>
        <Link to={`/figures?pointId=${point.id}`}>{t('figures')}</Link>
        {point.mayManage && <Button onClick={() => setEditing('point')}>{t('change')}</Button>}
      </div>
      <section className="panel">
        <p>
          <span className="badge">{say(pointKindWords[point.kind])}</span> <OpenNow {...point} />
        </p>
        <p>
          {point.address} · {point.phone} · {point.unionName}
        </p>
        {point.about && <p className="keepLines">{point.about}</p>}
        <Week point={point} />
      </section>
      <section className="panel">
        <div className="panelHead">
          <h2>{t('desks')}</h2>
          {point.mayManage && <Button onClick={() => setEditing('newDesk')}>{t('addDesk')}</Button>}
        </div>
        {point.desks.length === 0 && <p className="soft">{t('noDesks')}</p>}
        <ul className="plainList">
          {point.desks.map((desk) => (
            <Desk
              key={desk.id}
              {...{ point, desk }}
              onChange={() => setEditing(desk)}
              onCode={() => setCode({ deskId: desk.id, name: `${point.name} ${desk.name}` })}
            />
          ))}
        </ul>
      </section>
      <section className="panel">
        <h2>{t('tree')}</h2>
        {!point.parent && point.children.length === 0 && <p className="soft">{t('none')}</p>}
        <ul className="plainList">
          {[
            ...(point.parent ? [{ ...point.parent, mark: '↑' }] : []),
            ...point.children.map((one) => ({ ...one, mark: '↓' })),
          ].map(({ id, name, mark }) => (
            <li key={id}>
              {mark} <Link to={`/service-points/${id}`}>{name}</Link>
            </li>
          ))}
        </ul>
      </section>
      {editing && <EditDrawer {...{ point, editing }} onClose={() => setEditing(undefined)} />}
      {code && <QrSheet pointId={point.id} {...code} onClose={() => setCode(undefined)} />}
    </>
  );
}

function Week({ point }: { point: PointDetail }) {
  const t = useWords(words);
  const formats = useFormats(point.now.today.date);
  return (
    <>
      <h2>{t('week')}</h2>
      <ul className="plainList">
        {point.week.map((day) => (
          <li key={day.date}>
            {formats.date(day.date)}{' '}
            {day.periods.length === 0
              ? t('closed')
              : day.periods.map(({ from, to }) => `${from}–${to}`).join('、')}{' '}
            <span className="soft">
              {[
                day.name,
                day.kind === 'makeUpDay' ? t('makeUpDay') : '',
                day.provisional && day.kind !== 'exception' ? t('provisional') : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Desk(props: { point: PointDetail; desk: DeskView; onChange: () => void; onCode: () => void }) {
  const { point, desk, onChange, onCode } = props;
  const t = useWords(words);
  const say = useSay();
  const send = useSend(topics);
  const press = usePress();
  const end = () =>
    press(() => send(servicePointRoutes.endDesk, { params: { id: point.id, deskId: desk.id } }), t('ended'));
  return (
    <li className="taskItem">
      <span>
        <strong>{desk.name}</strong> <span className="badge">{say(deskKindWords[desk.kind])}</span>{' '}
        <OpenNow now={desk.now} status={point.status} />
        {desk.about && <div className="soft">{desk.about}</div>}
      </span>
      <span className="buttonRow">
        <Button size="small" onClick={onCode}>
          {t('qr')}
        </Button>
        {point.mayManage && (
          <>
            <Button size="small" onClick={onChange}>
              {t('change')}
            </Button>
            <Popconfirm title={t('endAsk')} onConfirm={() => void end()}>
              <Button size="small">{t('end')}</Button>
            </Popconfirm>
          </>
        )}
      </span>
    </li>
  );
}

function EditDrawer(props: {
  point: PointDetail;
  editing: 'point' | 'newDesk' | DeskView;
  onClose: () => void;
}) {
  const { point, editing, onClose } = props;
  const t = useWords(words);
  const form = useWords(formWords);
  const say = useSay();
  const pick = usePick();
  const send = useSend(topics);
  const points = usePoints();
  const params = { id: point.id };
  if (editing === 'point')
    return (
      <FormDrawer
        title={t('change')}
        initial={{ ...point, parentId: point.parentId ?? undefined, ...hoursValues(point.hours) }}
        fields={[
          ...pointFields(
            form,
            say,
            points.filter(({ id }) => id !== point.id),
          ),
          {
            name: 'status',
            kind: 'select',
            label: form('status'),
            required: true,
            options: [
              { value: 'open', label: t('open') },
              { value: 'suspended', label: t('suspended') },
              { value: 'closed', label: t('stopped') },
            ],
          },
        ]}
        onSend={(values) =>
          send(servicePointRoutes.changeServicePoint, {
            params,
            body: { ...pointBody(values, point), version: point.version, status: values.status as 'open' },
          })
        }
        onClose={onClose}
      />
    );
  const desk = editing === 'newDesk' ? undefined : editing;
  return (
    <FormDrawer
      title={desk ? t('change') : t('addDesk')}
      initial={{
        ...(desk ?? { kind: 'reception' }),
        ...hoursValues(desk?.ownHours ?? null),
        ownHours: desk?.ownHours != null,
      }}
      fields={deskFields(form, say, pick)}
      onSend={(values) =>
        desk
          ? send(servicePointRoutes.changeDesk, {
              params: { ...params, deskId: desk.id },
              body: deskBody(values),
            })
          : send(servicePointRoutes.addDesk, { params, body: deskBody(values) })
      }
      onClose={onClose}
    />
  );
}
