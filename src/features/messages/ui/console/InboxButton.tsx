import { Badge, Button } from 'antd';
import { useNavigate } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { useRouteQuery } from '#web/shared/query.ts';
import { messageRoutes } from '../../contract.ts';

const words = defineWords({
  none: ['消息', 'Messages'],
  some: ['消息，{count} 条未读', 'Messages, {count} unread'],
});

/** The bell in the header. */
export function InboxButton() {
  const t = useWords(words);
  const goTo = useNavigate();
  // New appeals and steps bring messages; the inbox has no topic of its own for each.
  const { data } = useRouteQuery(
    messageRoutes.inbox,
    { query: { limit: 1 } },
    { topics: ['messages', 'appeals'] },
  );
  const unread = data?.unread ?? 0;
  const label = unread > 0 ? t('some', { count: unread }) : t('none');
  return (
    <Badge count={unread} size="small" offset={[-6, 6]}>
      <Button type="text" aria-label={label} title={label} onClick={() => void goTo('/inbox')}>
        <Icon name="bell" size={20} />
      </Button>
    </Badge>
  );
}
