import '../parts/console.css';
import './case.css';
import { Alert, App, Drawer, Spin } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useShortcuts } from '#web/console/shortcuts.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { CaseNeedPanel } from '../../../../discovery/ui/console/CaseNeedPanel.tsx';
import { CaseDutyPanel } from '../../../../duty/ui/console/CaseDutyPanel.tsx';
import { LettersPanel } from '../../../../letters/ui/console/LettersPanel.tsx';
import { CaseRoomPanel } from '../../../../rooms/ui/console/CaseRoomPanel.tsx';
import { type AppealDetail, appealRoutes } from '../../../contract.ts';
import { type Action, isOpen } from '../../../lifecycle.ts';
import '../act/act.css';
import { ActionForm } from '../act/ActionForm.tsx';
import { ActionPicker } from '../act/ActionPicker.tsx';
import { actionWords } from '../act/actionWords.ts';
import { visibleActions } from '../act/visibleActions.ts';
import { Badges, StatusTag } from '../parts/Badges.tsx';
import { DueTag } from '../parts/DueTag.tsx';
import { today, useSay } from '../parts/say.ts';
import { CaseClock } from './CaseClock.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseFiles } from './CaseFiles.tsx';
import { CasePeople } from './CasePeople.tsx';
import { CaseStory } from './CaseStory.tsx';
import { CaseTasks } from './CaseTasks.tsx';
import { QueryCode } from './QueryCode.tsx';

const words = defineWords({
  back: ['返回队列', 'Back to the queue'],
  by: ['{union} · 责任人 {owner}', '{union} · owner {owner}'],
  nobody: ['未定', 'nobody yet'],
  done: ['已{action}', 'Done: {action}'],
  hidden: ['已办好。这件诉求不再由您查看。', 'Done. The appeal is no longer yours to see.'],
});

const keys = defineWords({
  accept: ['受理', 'Accept'],
  first: ['打开最该做的一步', 'Open the next right action'],
  back: ['返回队列', 'Back to the queue'],
});

/** One appeal: where it stands, by when, what to do next; then all there is to know. */
export function CaseScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(appealRoutes.get, { params: { id } }, { topics: ['appeals'] });
  if (error && !data) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin size="large" className="wholePage" />;
  return <Case appeal={data} />;
}

function Case({ appeal }: { appeal: AppealDetail }) {
  const t = useWords(words);
  const say = useSay();
  const session = useSession();
  const goTo = useNavigate();
  const { message } = App.useApp();
  const [acting, setActing] = useState<Action>();
  const offered = visibleActions(appeal, session?.accountId ?? null);
  const first = offered.next[0];
  useShortcuts([
    {
      key: 'a',
      label: keys.entries.accept,
      run: () => offered.next.includes('accept') && setActing('accept'),
    },
    { key: 'd', label: keys.entries.first, run: () => first && setActing(first) },
    { key: 'u', label: keys.entries.back, run: () => void goTo('/appeals') },
  ]);

  const finish = (action: Action, after: AppealDetail | undefined) => {
    setActing(undefined);
    if (after) return void message.success(t('done', { action: say(actionWords[action]) }));
    void message.success(t('hidden'));
    void goTo('/appeals');
  };

  return (
    <>
      <p className="crumb">
        <Link to="/appeals">‹ {t('back')}</Link>
      </p>
      <header className="panel caseHead">
        <div>
          <h1>{appeal.number}</h1>
          <StatusTag status={appeal.status} /> <DueTag deadline={appeal.nextDeadline} />
          <Badges appeal={appeal} />
        </div>
        <p className="soft">
          {t('by', { union: appeal.unionName, owner: appeal.owner?.name ?? t('nobody') })}
        </p>
        <ActionPicker offered={offered} onPick={setActing} />
      </header>
      <div className="caseColumns">
        <div>
          <CaseFacts appeal={appeal} />
          <CaseStory appeal={appeal} />
        </div>
        <div>
          <CaseTasks appeal={appeal} />
          <CaseClock appeal={appeal} />
          <CasePeople appeal={appeal} />
          <CaseDutyPanel
            appealId={appeal.id}
            open={isOpen(appeal.status)}
            mayHandOver={appeal.allowedActions.includes('offerHandOver')}
            pointId={appeal.point?.id ?? null}
          />
          <CaseNeedPanel appealId={appeal.id} named={appeal.applicantDetail.mode === 'named'} />
          <CaseRoomPanel appeal={appeal} open={isOpen(appeal.status)} />
          <LettersPanel subjectType="appeal" subjectId={appeal.id} today={today()} />
          <CaseFiles appeal={appeal} onAdd={() => setActing('addAttachment')} />
          {isOpen(appeal.status) && (
            <QueryCode id={appeal.id} number={appeal.number} unionName={appeal.unionName} />
          )}
        </div>
      </div>
      {acting && (
        <Drawer open size={520} title={say(actionWords[acting])} onClose={() => setActing(undefined)}>
          <ActionForm
            key={acting}
            appeal={appeal}
            action={acting}
            onDone={(after) => finish(acting, after)}
            onCancel={() => setActing(undefined)}
          />
        </Drawer>
      )}
    </>
  );
}
