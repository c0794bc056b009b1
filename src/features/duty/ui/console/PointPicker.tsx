import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import {
  optionsOf,
  rememberPoint,
  usePoints,
  usualPoint,
} from '../../../servicePoints/ui/console/parts/usePoints.ts';

const words = defineWords({ point: ['服务点', 'Service point'] });

/** The point a screen is about: from the address, else the one last chosen here, else the first. */
export function useChosenPoint() {
  const [address, setAddress] = useSearchParams();
  const points = usePoints();
  const wanted = [address.get('point'), usualPoint()];
  const chosen =
    points.find(({ id }) => id === wanted[0]) ?? points.find(({ id }) => id === wanted[1]) ?? points[0];
  const choose = (id: string) => {
    rememberPoint(id);
    setAddress(
      (current) => {
        const next = new URLSearchParams(current);
        next.set('point', id);
        return next;
      },
      { replace: true },
    );
  };
  return { points, chosen, choose, address, setAddress };
}

export function PointPicker(props: Pick<ReturnType<typeof useChosenPoint>, 'points' | 'chosen' | 'choose'>) {
  const t = useWords(words);
  return (
    <Select
      aria-label={t('point')}
      placeholder={t('point')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={props.chosen?.id ?? null}
      options={optionsOf(props.points)}
      onChange={(id: string) => props.choose(id)}
    />
  );
}
