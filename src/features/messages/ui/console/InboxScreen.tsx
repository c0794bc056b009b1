import './messages.css';
import { Alert, Button, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { subjectPath } from '#web/shared/subjectPaths.ts';
import { messageRoutes } from '../../contract.ts';
import { useInboxPages } from './pages.ts';

const words = defineWords({
  title: ['我的消息', 'My messages'],
  which: ['显示', 'Show'],
  all: ['全部', 'All'],
  unread: ['未读', 'Unread'],
  readAll: ['全部标为已读', 'Mark all as read'],
  open: ['打开', 'Open'],
  fresh: ['未读', 'new'],
  none: [
    '没有消息。有人请您接手、期限临近时，会出现在这里。',
    'No messages. Hand-overs and near deadlines show up here.',
  ],
  more: ['再显示一些', 'Show more'],
});

/** What the platform has told this account. */
export function InboxScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const formats = useFormats();
  const session = useSession();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const pages = useInboxPages(unreadOnly);
  const read = useRouteMutation(messageRoutes.read, ['messages']);
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <>
      <div className="messagesHead">
        <h1>{t('title')}</h1>
        <Segmented
          aria-label={t('which')}
          value={unreadOnly ? 'unread' : 'all'}
          options={(['all', 'unread'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => setUnreadOnly(value === 'unread')}
        />
        <Button loading={read.isPending} onClick={() => read.mutate({ body: {} })}>
          {t('readAll')}
        </Button>
      </div>
      {pages.error && <Alert type="error" showIcon title={explainProblem(pages.error)} />}
      {pages.isPending && <Spin className="wholePage" />}
      {pages.data && items.length === 0 && <p className="messagesEmpty">{t('none')}</p>}
      <ul className="messages">
        {items.map((item) => {
          const path = subjectPath(item.subject, (permission) => holds(session, permission));
          return (
            <li key={item.id} className={item.readAt ? '' : 'fresh'}>
              <p>
                {item.body[language]} {!item.readAt && <span className="mark waiting">{t('fresh')}</span>}
              </p>
              <p className="when">
                {formats.instant(item.createdAt)}{' '}
                {path && (
                  <Link to={path} onClick={() => !item.readAt && read.mutate({ body: { ids: [item.id] } })}>
                    {t('open')}
                  </Link>
                )}
              </p>
            </li>
          );
        })}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
