import { Form, Select } from 'antd';
import { useEffect, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { PersonPicker } from '../../../people/ui/console/PersonPicker.tsx';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BodyView, type ConstituencyView, representativeRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['安排选举：{name}', 'Plan an election: {name}'],
  choose: ['请选择候选人', 'Choose the candidates'],
  places: ['空缺 {count} 个名额。', '{count} {count|seat is|seats are} empty.'],
  candidates: ['候选人', 'Candidates'],
  candidatesHint: [
    '只能选本选区的会员；输入姓名或拼音首字母查找',
    'Members of the constituency only; type a name or initials',
  ],
  managers: ['其中中高层管理人员', 'Of them managers'],
  notMember: ['另有一名未入会的职工', 'One more who has not joined the union'],
  save: ['安排', 'Plan'],
});
const topics = ['representatives'];
const typingPause = 250;

interface Props {
  constituency: ConstituencyView;
  body: BodyView;
  onClose: () => void;
}

/** Who stands for the empty seats of a constituency. */
export function PlanElection({ constituency, body, onClose }: Props) {
  const { kind } = body;
  const sitting = new Set(
    body.seats.filter(({ state }) => state !== 'ended').map(({ personId }) => personId),
  );
  const t = useWords(words);
  const send = useSend(topics);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  return (
    <FormDrawer
      title={t('title', { name: constituency.name })}
      save={t('save')}
      initial={{ candidates: [], managers: [] }}
      fields={[
        {
          ...{ name: 'managers', kind: 'multiple', label: t('managers') },
          options: [...names].map(([value, label]) => ({ value, label })),
        },
      ]}
      onClose={onClose}
      onSend={(values) => {
        const managers = new Set(values.managers as string[]);
        const other = typeof values.other === 'string' ? [values.other] : [];
        const candidates = [...(values.candidates as string[]), ...other].map((personId) => ({
          ...{ personId, isManager: managers.has(personId) },
        }));
        return send(representativeRoutes.planElection, {
          ...{ params: { id: constituency.id }, body: { candidates } },
        });
      }}
    >
      <p>{t('places', { count: constituency.seats - constituency.held })}</p>
      <Form.Item
        name="candidates"
        label={t('candidates')}
        extra={t('candidatesHint')}
        rules={[{ required: kind === 'memberCongress', message: t('choose') }]}
      >
        <MemberPicker constituencyId={constituency.id} except={sitting} onNames={setNames} />
      </Form.Item>
      {kind === 'workersCongress' && (
        <Form.Item name="other" label={t('notMember')}>
          <PersonPicker />
        </Form.Item>
      )}
    </FormDrawer>
  );
}

interface PickerProps {
  /** Of the form item. */
  id?: string;
  constituencyId: string;
  /** Who sits already. */
  except: ReadonlySet<string>;
  onNames: (names: ReadonlyMap<string, string>) => void;
  value?: string[];
  onChange?: (ids: string[]) => void;
}

/** Members of a constituency found by typing; several. */
function MemberPicker({ id, constituencyId, except, onNames, value = [], onChange }: PickerProps) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useRouteQuery(
    representativeRoutes.constituencyMembers,
    { params: { id: constituencyId }, query: { limit: 50, ...(search ? { search } : {}) } },
    { keepPrevious: true },
  );
  const items = (data?.items ?? []).filter(({ personId }) => !except.has(personId));
  const found = new Map(items.map((one) => [one.personId, one.name]));
  const labels = new Map(
    items.map((one) => [one.personId, `${one.name} · ${one.contact} · ${one.unionName}`]),
  );
  return (
    <Select
      mode="multiple"
      {...(id === undefined ? {} : { id })}
      value={value}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[...new Map([...chosen, ...labels])].map(([key, label]) => ({ value: key, label }))}
      onChange={(ids: string[]) => {
        const next = new Map(ids.map((key) => [key, found.get(key) ?? chosen.get(key) ?? key]));
        setChosen(next);
        onNames(next);
        onChange?.(ids);
      }}
    />
  );
}
