import { Form } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { FormDrawer, type Values } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BodyView, representativeRoutes } from '../../contract.ts';
import { type BodyKind, bodyKinds } from '../../tables.ts';
import { bodyKindWords } from '../words.ts';

const words = defineWords({
  unionNeeded: ['请选择工会', 'Choose a union'],
  make: ['新建一届', 'New term'],
  edit: ['修改', 'Change'],
  union: ['哪个工会', 'Union'],
  kind: ['类型', 'Kind'],
  name: ['名称', 'Name'],
  nameHint: [
    '如：青禾镇工会第四届会员代表大会',
    'Such as: Fourth member congress of the union of Qinghe town',
  ],
  termNumber: ['第几届', 'Number of the term'],
  termYears: ['任期（年）', 'Years of the term'],
  years: ['{count} 年', '{count} {count|year|years}'],
  startsOn: ['计划开始', 'Planned to begin'],
  people: ['会员数（职代会填职工数）', "Members (of a workers' congress: staff)"],
  women: ['其中女性', 'Of them women'],
  seatCount: ['代表名额', 'Seats'],
});
const topics = ['representatives'];

const bodyOf = (values: Values) => ({
  ...{ name: String(values.name), termNumber: Number(values.termNumber) },
  ...{ termYears: Number(values.termYears), startsOn: String(values.startsOn) },
  ...{ people: Number(values.people), women: Number(values.women), seatCount: Number(values.seatCount) },
});

interface Props {
  termYears: Record<BodyKind, number[]>;
  /** Absent: a new one. */
  body?: BodyView;
  onClose: () => void;
  onMade?: (id: string) => void;
}

/** A term before it begins: whose, how long, how many seats. */
export function BodyDrawer({ termYears, body, onClose, onMade }: Props) {
  const t = useWords(words);
  const kind = useWords(bodyKindWords);
  const send = useSend(topics);
  const years = body ? termYears[body.kind] : [...new Set(Object.values(termYears).flat())].toSorted();
  return (
    <FormDrawer
      title={t(body ? 'edit' : 'make')}
      onClose={onClose}
      initial={
        body
          ? { ...body, termYears: String(body.termYears) }
          : { kind: 'memberCongress', termNumber: 1, termYears: String(years.at(-1) ?? 5), women: 0 }
      }
      fields={[
        ...(body
          ? []
          : [
              {
                ...{ name: 'kind', kind: 'select' as const, label: t('kind'), required: true },
                options: bodyKinds.map((value) => ({ value, label: kind(value) })),
              },
            ]),
        { name: 'name', kind: 'text', label: t('name'), required: true, hint: t('nameHint') },
        { name: 'termNumber', kind: 'number', label: t('termNumber'), required: true, min: 1, max: 200 },
        {
          ...{ name: 'termYears', kind: 'select', label: t('termYears'), required: true },
          options: years.map((count) => ({ value: String(count), label: t('years', { count }) })),
        },
        { name: 'startsOn', kind: 'date', label: t('startsOn'), required: true },
        { name: 'people', kind: 'number', label: t('people'), required: true },
        { name: 'women', kind: 'number', label: t('women'), required: true },
        { name: 'seatCount', kind: 'number', label: t('seatCount'), required: true, min: 1, max: 5_000 },
      ]}
      onSend={async (values) => {
        if (body) {
          const sent = { ...bodyOf(values), version: body.version };
          await send(representativeRoutes.editBody, { params: { id: body.id }, body: sent });
          return;
        }
        const unionId = String(values.unionId ?? '');
        const made = await send(representativeRoutes.createBody, {
          body: { ...bodyOf(values), unionId, kind: values.kind as BodyKind },
        });
        onMade?.(made.id);
      }}
    >
      {!body && (
        <Form.Item name="unionId" label={t('union')} rules={[{ required: true, message: t('unionNeeded') }]}>
          <UnionField label={t('union')} />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
