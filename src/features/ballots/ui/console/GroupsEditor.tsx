import { Button, Input, InputNumber, Space } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { BallotGroup } from '../../questions.ts';
import { freeId } from './presets.ts';

const words = defineWords({
  hint: [
    '打分时各组平均分按权重合成，权重合计 100。',
    'Means of groups are put together by weight; 100 in all.',
  ],
  name: ['分组 {number}', 'Group {number}'],
  weight: ['权重 %', 'Weight %'],
  remove: ['删去', 'Remove'],
  add: ['加一组', 'Add a group'],
});

/** Groups of voters with their weights. */
export function GroupsEditor({
  groups,
  onChange,
}: {
  groups: readonly BallotGroup[];
  onChange: (groups: BallotGroup[]) => void;
}) {
  const t = useWords(words);
  return (
    <Space orientation="vertical">
      <span>{t('hint')}</span>
      {groups.map((group, index) => (
        <Space key={group.code}>
          <Input
            aria-label={t('name', { number: index + 1 })}
            value={group.name}
            onChange={(event) => onChange(groups.with(index, { ...group, name: event.target.value }))}
          />
          <InputNumber
            aria-label={`${t('weight')} ${index + 1}`}
            min={1}
            max={100}
            value={group.weight}
            onChange={(weight) => onChange(groups.with(index, { ...group, weight: weight ?? 1 }))}
          />
          {t('weight')}
          <Button
            type="text"
            disabled={groups.length === 1}
            onClick={() => onChange(groups.toSpliced(index, 1))}
          >
            {t('remove')}
          </Button>
        </Space>
      ))}
      <Button
        disabled={groups.length >= 10}
        onClick={() => {
          const code = freeId(
            groups.map((one) => one.code),
            'g',
          );
          onChange([...groups, { code, name: '', weight: 1 }]);
        }}
      >
        {t('add')}
      </Button>
    </Space>
  );
}
