import { Alert, Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { type AppealDetail, appealRoutes } from '../../../contract.ts';
import type { Action } from '../../../lifecycle.ts';
import { statusWords } from '../../../words.ts';
import { today, useSay } from '../parts/say.ts';
import { actionWords } from './actionWords.ts';

const words = defineWords({
  title: ['这件诉求刚刚被更新，您的操作没有执行', 'This appeal was just changed; your action was not taken'],
  what: ['刚才发生的：', 'What happened meanwhile:'],
  line: ['{when}，{who}：{what}', '{when}, {who}: {what}'],
  kept: ['您填写的内容都还在。', 'Everything you typed is still here.'],
  goOn: ['按最新情况继续', 'Go on with the newest state'],
  gone: ['现在是“{status}”，不能再“{action}”。', 'It is “{status}” now; “{action}” is no longer possible.'],
});

interface ChangedMeanwhileProps {
  /** What the person was looking at. */
  seen: AppealDetail;
  action: Action;
  onLooked: (now: AppealDetail) => void;
}

/** Tells the loser of a race what the others did, and lets them go on with what they typed. */
export function ChangedMeanwhile({ seen, action, onLooked }: ChangedMeanwhileProps) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats(today());
  const [now, setNow] = useState<AppealDetail>();
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    const controller = new AbortController();
    call(appealRoutes.get, { params: { id: seen.id } }, { signal: controller.signal })
      .then(setNow)
      .catch((problem: unknown) => !controller.signal.aborted && setRefusal(explainProblem(problem)));
    return () => controller.abort();
  }, [seen.id]);

  if (refusal) return <Alert type="error" showIcon role="alert" title={refusal} />;
  if (!now) return <Spin />;
  const last = seen.story.reduce((most, event) => Math.max(most, event.seq), 0);
  const news = now.story.filter((event) => event.seq > last).sort((a, b) => a.seq - b.seq);
  const possible = now.allowedActions.includes(action);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('title')}
      description={
        <div className="changedMeanwhile">
          {news.length > 0 && <p>{t('what')}</p>}
          <ul>
            {news.map((event) => (
              <li key={event.seq}>
                {t('line', { when: formats.instant(event.at), who: event.actor, what: say(event.words) })}
              </li>
            ))}
          </ul>
          {possible ? (
            <>
              <p>{t('kept')}</p>
              <Button onClick={() => onLooked(now)}>{t('goOn')}</Button>
            </>
          ) : (
            <p>{t('gone', { status: say(statusWords[now.status]), action: say(actionWords[action]) })}</p>
          )}
        </div>
      }
    />
  );
}
