import './messages.css';
import { Alert, App, Button, Select, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { subjectPath } from '#web/shared/subjectPaths.ts';
import { messageRoutes, type TrayMessage } from '../../contract.ts';
import { type TrayFilters, useTrayPages } from './pages.ts';

const words = defineWords({
  title: ['消息外发', 'Message tray'],
  lead: [
    '平台发给职工和同事的短信、企业微信、钉钉消息，最新的在前。没有接通网关时，消息停在这里，不会真的发出。',
    'Text messages, WeCom and DingTalk messages of the platform, newest first. Without a gateway they end here and are not sent.',
  ],
  status: ['状态', 'Status'],
  channel: ['渠道', 'Channel'],
  none: ['没有消息。', 'No messages.'],
  more: ['再显示一些', 'Show more'],
  retry: ['再发一次', 'Send again'],
  attempts: ['试了 {count} 次', 'Tried {count}×'],
  next: ['{when} 再试', 'Next try {when}'],
  open: ['打开', 'Open'],
});

const statusWords = defineWords({
  waiting: ['待发', 'Waiting'],
  sending: ['发送中', 'Sending'],
  sent: ['已发', 'Sent'],
  failed: ['失败', 'Failed'],
  kept: ['演示，未真发', 'Demo, not sent'],
});

const channelWords = defineWords({
  sms: ['短信', 'SMS'],
  wecom: ['企业微信', 'WeCom'],
  dingtalk: ['钉钉', 'DingTalk'],
});

const trayStatuses = [
  'waiting',
  'sending',
  'sent',
  'failed',
] as const satisfies readonly TrayMessage['status'][];
const channels = ['sms', 'wecom', 'dingtalk'] as const;

/** What the platform sent or would have sent, sign-in codes of the demo included; what failed can be sent again. */
export function TrayScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const channel = useWords(channelWords);
  const [filters, setFilters] = useState<TrayFilters>({});
  const pages = useTrayPages(filters);
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <>
      <div className="messagesHead">
        <h1>{t('title')}</h1>
        <Select<TrayFilters['channel']>
          allowClear
          aria-label={t('channel')}
          placeholder={t('channel')}
          options={channels.map((value) => ({ value, label: channel(value) }))}
          onChange={(value) =>
            setFilters(({ channel: _, ...rest }) => ({ ...rest, ...(value ? { channel: value } : {}) }))
          }
        />
        <Select<TrayFilters['status']>
          allowClear
          aria-label={t('status')}
          placeholder={t('status')}
          options={trayStatuses.map((value) => ({ value, label: status(value) }))}
          onChange={(value) =>
            setFilters(({ status: _, ...rest }) => ({ ...rest, ...(value ? { status: value } : {}) }))
          }
        />
      </div>
      <p className="when">{t('lead')}</p>
      {pages.error && <Alert type="error" showIcon title={explainProblem(pages.error)} />}
      {pages.isPending && <Spin className="wholePage" />}
      {pages.data && items.length === 0 && <p className="messagesEmpty">{t('none')}</p>}
      <ul className="messages">
        {items.map((item) => (
          <TrayItem key={item.id} item={item} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function TrayItem({ item }: { item: TrayMessage }) {
  const t = useWords(words);
  const status = useWords(statusWords);
  const channel = useWords(channelWords);
  const formats = useFormats();
  const session = useSession();
  const { message } = App.useApp();
  const retry = useRouteMutation(messageRoutes.retry, ['messages']);
  const path = subjectPath(item.subject, (permission) => holds(session, permission));
  return (
    <li>
      <p className="when">
        {channel(item.channel)} → <strong>{item.recipient}</strong> · {formats.instant(item.createdAt)}{' '}
        <span className={`mark ${item.kept ? 'kept' : item.status}`}>
          {status(item.kept ? 'kept' : item.status)}
        </span>
      </p>
      <p className="bubble">{item.body}</p>
      {item.lastError && item.status !== 'sent' && (
        <p className="failure">
          {[
            t('attempts', { count: item.attempts }),
            item.lastError,
            ...(item.nextAttemptAt ? [t('next', { when: formats.instant(item.nextAttemptAt) })] : []),
          ].join(' · ')}
        </p>
      )}
      {path && <Link to={path}>{t('open')}</Link>}{' '}
      {item.status === 'failed' && holds(session, 'messages.retry') && (
        <Button
          size="small"
          loading={retry.isPending}
          onClick={() =>
            retry.mutate(
              { params: { id: item.id }, body: {} },
              { onError: (problem) => void message.error(explainProblem(problem)) },
            )
          }
        >
          {t('retry')}
        </Button>
      )}
    </li>
  );
}
