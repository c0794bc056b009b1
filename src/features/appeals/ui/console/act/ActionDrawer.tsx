import './act.css';
import { Alert, App, Drawer, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { appealRoutes } from '../../../contract.ts';
import { type Action, actions } from '../../../lifecycle.ts';
import { StatusTag } from '../parts/Badges.tsx';
import { DueTag } from '../parts/DueTag.tsx';
import { useCategoryName, useSay } from '../parts/say.ts';
import { ActionForm } from './ActionForm.tsx';
import { ActionPicker } from './ActionPicker.tsx';
import { actionWords } from './actionWords.ts';
import { visibleActions } from './visibleActions.ts';

const words = defineWords({
  title: ['办理 {number}', 'Act on {number}'],
  loading: ['正在打开…', 'Opening…'],
  open: ['打开案件', 'Open the case'],
  none: ['这件诉求现在没有您要做的事。', 'There is nothing for you to do here now.'],
  notNow: ['现在不能“{action}”，可以做的有：', '“{action}” is not possible now. You can:'],
  done: ['已{action}', 'Done: {action}'],
});

const isAction = (name: string | undefined): name is Action => actions.some((action) => action === name);

interface ActionDrawerProps {
  appealId: string;
  /** Opened at once when it is allowed; else the next right action is. */
  preferred?: string;
  onClose: () => void;
}

/** Acting without leaving the list: the case in short, the next right action open, the others a click away. */
export function ActionDrawer({ appealId, preferred, onClose }: ActionDrawerProps) {
  const t = useWords(words);
  const say = useSay();
  const categoryName = useCategoryName();
  const session = useSession();
  const { message } = App.useApp();
  const { data, error } = useRouteQuery(
    appealRoutes.get,
    { params: { id: appealId } },
    { topics: ['appeals'] },
  );
  const [chosen, setChosen] = useState<Action>();
  const offered = data ? visibleActions(data, session?.accountId ?? null) : { next: [], others: [] };
  const all = [...offered.next, ...offered.others];
  const wanted = isAction(preferred) && all.includes(preferred) ? preferred : undefined;
  const action = chosen ?? wanted ?? offered.next[0];
  // Kept once shown: what colleagues do meanwhile must not swap the form under somebody's hands.
  useEffect(() => {
    if (action) setChosen((current) => current ?? action);
  }, [action]);
  return (
    <Drawer
      open
      size={520}
      onClose={onClose}
      title={data ? t('title', { number: data.number }) : t('loading')}
      extra={<Link to={`/appeals/${appealId}`}>{t('open')}</Link>}
    >
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && (
        <>
          <div className="drawerBrief">
            <p>
              <StatusTag status={data.status} /> <DueTag deadline={data.nextDeadline} />
            </p>
            <p>
              {data.applicant} · {data.respondent || '—'} · {categoryName(data.category)}
            </p>
            <p className="soft clamp">{data.facts}</p>
          </div>
          {isAction(preferred) && !wanted && all.length > 0 && (
            <Alert type="info" title={t('notNow', { action: say(actionWords[preferred]) })} />
          )}
          {all.length === 0 && <p>{t('none')}</p>}
          {all.length > 0 && (
            <ActionPicker offered={offered} {...(action ? { current: action } : {})} onPick={setChosen} />
          )}
          {action && (
            <section className="actionBox">
              <h2>{say(actionWords[action])}</h2>
              <ActionForm
                key={action}
                appeal={data}
                action={action}
                onDone={() => {
                  void message.success(t('done', { action: say(actionWords[action]) }));
                  onClose();
                }}
              />
            </section>
          )}
        </>
      )}
    </Drawer>
  );
}
