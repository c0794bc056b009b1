import './points.css';
import { useState } from 'react';
import { address } from '#web/shared/address.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { Link } from '#web/worker/router.tsx';
import type { PointSummary, servicePointRoutes } from '../../contract.ts';
import { pointKindWords } from '../../words.ts';

const pointsRoute = address<(typeof servicePointRoutes)['nearbyPoints']>({
  method: 'GET',
  path: '/service-points',
  permission: 'public',
});

const words = defineWords({
  title: ['附近服务点', 'Service points nearby'],
  lead: ['直接走进去就行，不用预约，不用登录。', 'Just walk in: no appointment, no account.'],
  town: ['乡镇街道', 'Town'],
  kind: ['类型', 'Kind'],
  all: ['全部', 'All'],
  search: ['名称或地址', 'Name or address'],
  onlyOpen: ['只看现在开门的', 'Open now only'],
  open: ['现在开门，到 {until}', 'Open until {until}'],
  closed: ['现在关门', 'Closed now'],
  next: ['{date} {from} 开门', 'Opens {date} {from}'],
  holiday: ['{name}放假', 'Holiday: {name}'],
  call: ['打电话 {phone}', 'Call {phone}'],
  file: ['在这里提诉求', 'File an appeal here'],
  services: ['这里有', 'Here you find'],
  none: [
    '没有找到服务点。可以打 12351，或者在手机上提诉求。',
    'None found. Call 12351, or file an appeal here.',
  ],
  filePhone: ['提诉求', 'File an appeal'],
  count: ['{count} 个服务点', '{count} {count|point|points}'],
});

function When({ now, own = false }: { now: PointSummary['now']; own?: boolean }) {
  const t = useWords(words);
  const formats = useFormats(now.today.date);
  if (now.open) return <strong className="openDoor">{t('open', { until: now.until ?? '' })}</strong>;
  const parts = [
    own ? '' : t('closed'),
    now.today.kind === 'holiday' ? t('holiday', { name: now.today.name }) : '',
    now.next ? t('next', { date: formats.date(now.next.date), from: now.next.from }) : '',
  ];
  return <span className="shutDoor">{parts.filter(Boolean).join(' · ')}</span>;
}

function Point({ point }: { point: PointSummary }) {
  const t = useWords(words);
  const pick = usePick();
  const kind = pointKindWords[point.kind];
  return (
    <li className="card pointCard">
      <h2>{point.name}</h2>
      <p>
        <When now={point.now} />
      </p>
      <p>
        <Icon name="pin" /> {point.address}
      </p>
      <p className="hint">{[pick([kind.zh, kind.en]), point.town ?? point.unionName].join(' · ')}</p>
      {point.about && <p>{point.about}</p>}
      {point.desks.length > 0 && (
        <details>
          <summary>{t('services')}</summary>
          <ul className="deskList">
            {point.desks.map((desk) => (
              <li key={desk.id}>
                <strong>{desk.name}</strong> <When now={desk.now} own />
                {desk.about && <p className="hint">{desk.about}</p>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="buttons">
        <a className="button wide" href={`tel:${point.phone.replace(/[^\d+]/g, '')}`}>
          <Icon name="phone" />
          {t('call', { phone: point.phone })}
        </a>
        <Link className="button wide" to={`/file?point=${point.id}`}>
          <Icon name="pen" />
          {t('file')}
        </Link>
      </div>
    </li>
  );
}

/** Where a worker can walk in, whether the door is open now, and what is done there. */
export function PointsPage() {
  const t = useWords(words);
  const pick = usePick();
  const [town, setTown] = useState('all');
  const [kind, setKind] = useState('all');
  const [text, setText] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const { data, problem, loading, reload } = useCall(pointsRoute, { query: { limit: 500 } }, [
    'servicePoints',
  ]);
  const shown = (data?.items ?? []).filter(
    (point) =>
      (town === 'all' || point.town === town) &&
      (kind === 'all' || point.kind === kind) &&
      (!onlyOpen || point.now.open) &&
      `${point.name}${point.address}${point.about}`.includes(text.trim()),
  );
  const kinds = [...new Set((data?.items ?? []).map((point) => point.kind))];
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {loading && !data && <Loading />}
      {data && data.items.length > 3 && (
        <search>
          <TextField
            name="search"
            label={t('search')}
            type="search"
            optional
            value={text}
            onChange={setText}
          />
          {data.towns.length > 1 && (
            <SelectField
              name="town"
              label={t('town')}
              placeholder={t('town')}
              optional
              value={town}
              options={[
                { value: 'all', label: t('all') },
                ...data.towns.map((name) => ({ value: name, label: name })),
              ]}
              onChange={setTown}
            />
          )}
          {kinds.length > 1 && (
            <SelectField
              name="kind"
              label={t('kind')}
              placeholder={t('kind')}
              optional
              value={kind}
              options={[
                { value: 'all', label: t('all') },
                ...kinds.map((one) => ({
                  value: one,
                  label: pick([pointKindWords[one].zh, pointKindWords[one].en]),
                })),
              ]}
              onChange={setKind}
            />
          )}
          <CheckField name="onlyOpen" label={t('onlyOpen')} checked={onlyOpen} onChange={setOnlyOpen} />
        </search>
      )}
      {data && <p aria-live="polite">{shown.length > 0 ? t('count', { count: shown.length }) : t('none')}</p>}
      <ul className="pointList">
        {shown.map((point) => (
          <Point key={point.id} point={point} />
        ))}
      </ul>
      {data && shown.length === 0 && (
        <Link className="button main wide" to="/file">
          {t('filePhone')}
        </Link>
      )}
    </>
  );
}
