import { Select } from 'antd';
import { useEffect } from 'react';
import { usePick } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';

/** One of the places where the colleague works. */
export function UnionField({
  value,
  onChange,
  id,
}: {
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
}) {
  const session = useSession();
  const pick = usePick();
  const places = new Map((session?.grants ?? []).map((grant) => [grant.unionId, grant.unionName]));
  const [only, another] = places.keys();
  const alone = another === undefined ? only : undefined;
  useEffect(() => {
    if (alone && !value) onChange?.(alone);
  }, [alone, value, onChange]);
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      aria-label={pick(['工会', 'Union'])}
      options={[...places].map(([value, label]) => ({ value, label }))}
    />
  );
}
