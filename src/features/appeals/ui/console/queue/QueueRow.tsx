import { Button } from 'antd';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { AppealSummary } from '../../../contract.ts';
import { doorWords, outcomeWords } from '../../../words.ts';
import { Badges, StatusTag } from '../parts/Badges.tsx';
import { DueTag } from '../parts/DueTag.tsx';
import { today, useCategoryName, useSay } from '../parts/say.ts';

const words = defineWords({
  number: ['编号', 'Number'],
  clock: ['期限', 'Clock'],
  people: ['诉求人 / 被反映单位', 'Applicant / respondent'],
  matter: ['事项', 'Matter'],
  stage: ['阶段', 'Stage'],
  hands: ['责任人 / 承办人', 'Owner / handler'],
  act: ['操作', 'Action'],
  handle: ['办理', 'Act'],
  handleOne: ['办理 {number}', 'Act on {number}'],
  nobody: ['未分派', 'Nobody'],
  received: ['{date} 收到', 'Received {date}'],
  noRespondent: ['未写单位', 'No respondent'],
});

export function QueueHead() {
  const t = useWords(words);
  return (
    <thead>
      <tr>
        {(['number', 'clock', 'people', 'matter', 'stage', 'hands', 'act'] as const).map((name) => (
          <th key={name} scope="col">
            {t(name)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface QueueRowProps {
  item: AppealSummary;
  selected: boolean;
  onSelect: () => void;
  onAct: () => void;
}

/** One appeal of the queue: how pressing, who, what, where it stands, in whose hands. */
export function QueueRow({ item, selected, onSelect, onAct }: QueueRowProps) {
  const t = useWords(words);
  const say = useSay();
  const categoryName = useCategoryName();
  const formats = useFormats(today());
  return (
    <tr className={selected ? 'selected' : ''} onFocus={onSelect}>
      <td className="numberCell">
        <Link to={`/appeals/${item.id}`} data-appeal={item.id}>
          {item.number}
        </Link>
        <Badges appeal={item} />
      </td>
      <td>
        {item.closedAt && item.outcome ? (
          <span>
            {say(outcomeWords[item.outcome])}
            <small className="soft">{formats.instant(item.closedAt)}</small>
          </span>
        ) : (
          <>
            <DueTag deadline={item.nextDeadline} />
            {item.nextDeadline && <small className="soft">{say(item.nextDeadline.name)}</small>}
          </>
        )}
      </td>
      <td>
        {item.applicant}
        <small>{item.respondent || t('noRespondent')}</small>
      </td>
      <td className="matterCell">
        <span title={categoryName(item.category, true)}>{categoryName(item.category)}</span>
        <small className="soft">{item.excerpt}</small>
      </td>
      <td>
        <StatusTag status={item.status} />
        <small className="soft">{say(doorWords[item.door])}</small>
      </td>
      <td>
        {item.owner?.name ?? t('nobody')}
        <small className="soft">{item.handler?.name ?? item.unionName}</small>
      </td>
      <td className="actCell">
        <Button size="small" onClick={onAct} aria-label={t('handleOne', { number: item.number })}>
          {t('handle')}
        </Button>
      </td>
    </tr>
  );
}
