import { useEffect, useRef } from 'react';
import { useCall } from '#web/shared/useCall.ts';
import { placeRoute, pointRoute } from '../calls.ts';
import type { AppealDraft, FilingPlace } from './draft.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const idIn = (query: URLSearchParams, name: string) => {
  const value = query.get(name) ?? '';
  return uuid.test(value) ? value : undefined;
};

/** The door and place that a link or a QR code names; a mistyped one names none. */
export function placeIn(query: URLSearchParams): FilingPlace {
  const unionId = idIn(query, 'union');
  const stationId = idIn(query, 'station');
  const servicePointId = idIn(query, 'point');
  const deskId = servicePointId && idIn(query, 'desk');
  const isMailbox = query.get('door') === 'leaderMailbox';
  return {
    door: isMailbox ? 'leaderMailbox' : stationId ? 'station' : 'workerApp',
    ...(unionId ? { unionId } : {}),
    ...(stationId ? { stationId } : {}),
    ...(servicePointId ? { servicePointId } : {}),
    ...(deskId ? { deskId } : {}),
  };
}

/** Reads the place a QR code names and fills in its employer where nothing is typed yet. */
export function usePlaceOfCode(
  { unionId, stationId, servicePointId, deskId }: FilingPlace,
  draft: AppealDraft,
  change: (part: Partial<AppealDraft>) => void,
  ready: boolean,
) {
  const isAsked = unionId !== undefined || stationId !== undefined;
  const query = { ...(unionId ? { union: unionId } : {}), ...(stationId ? { station: stationId } : {}) };
  const { data, problem } = useCall(placeRoute, isAsked ? { query } : null);
  const isFilledIn = useRef(false);
  const point = useCall(pointRoute, servicePointId ? { params: { id: servicePointId } } : null);
  const { respondents } = draft;

  useEffect(() => {
    if (!ready || !data || isFilledIn.current) return;
    // Once: a name taken out by hand stays out.
    isFilledIn.current = true;
    const [first] = respondents;
    if (data.employerName && first && respondents.length === 1 && first.name === '')
      change({ respondents: [{ ...first, kind: 'employer', name: data.employerName }] });
  }, [ready, data, respondents, change]);

  const desk = point.data?.desks.find(({ id }) => id === deskId);
  const place = point.data ? [point.data.name, desk?.name].filter(Boolean).join(' · ') : undefined;
  return {
    placeName: place ?? data?.stationName ?? data?.unionName,
    problem: problem ?? point.problem,
  };
}
