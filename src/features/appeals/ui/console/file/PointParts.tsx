import { Select } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import {
  optionsOf,
  rememberPoint,
  usePoints,
  usualPoint,
} from '../../../../servicePoints/ui/console/parts/usePoints.ts';
import type { Door } from '../../../contract.ts';
import type { PartProps } from './Applicant.tsx';
import { Labelled } from './Labelled.tsx';

const words = defineWords({
  point: ['在哪个服务点收到（可不填）', 'Received at which point (optional)'],
  desk: ['窗口（可不填）', 'Desk (optional)'],
});

const walkedIn: ReadonlySet<Door> = new Set(['counter', 'court', 'station', 'visitFinding']);

/** The point and desk where somebody came in; a desk does not move, so the last choice on this computer stands. */
export function PointParts({ door, filing, change, issues }: PartProps & { door: Door }) {
  const t = useWords(words);
  const points = usePoints();
  const [address] = useSearchParams();
  const asked = address.get('point') ?? usualPoint();
  const { servicePointId } = filing;
  const shown = walkedIn.has(door) && points.length > 0;
  useEffect(() => {
    if (!shown) {
      if (servicePointId) change({ servicePointId: '', deskId: '' });
    } else if (!servicePointId && points.some(({ id }) => id === asked)) {
      change({ servicePointId: asked, deskId: '' });
    }
  }, [shown, servicePointId, points, asked, change]);
  if (!shown) return null;
  const desks = points.find(({ id }) => id === servicePointId)?.desks ?? [];
  return (
    <>
      <Labelled label={t('point')} issue={issues.get('servicePointId')}>
        {(field) => (
          <Select
            {...field}
            showSearch={{ optionFilterProp: 'label' }}
            value={servicePointId || null}
            options={optionsOf(points)}
            onChange={(id: string) => {
              rememberPoint(id);
              change({ servicePointId: id, deskId: '' });
            }}
          />
        )}
      </Labelled>
      {desks.length > 0 && (
        <Labelled label={t('desk')} issue={issues.get('deskId')}>
          {(field) => (
            <Select
              {...field}
              allowClear
              value={filing.deskId || null}
              options={optionsOf(desks)}
              onChange={(id: string | undefined) => change({ deskId: id ?? '' })}
            />
          )}
        </Labelled>
      )}
    </>
  );
}
