import '../parts/console.css';
import './file.css';
import { Alert, Button } from 'antd';
import { useSearchParams } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import type { Door } from '../../../contract.ts';
import { doorWords } from '../../../words.ts';
import { FileList } from '../parts/FileList.tsx';
import { useSay } from '../parts/say.ts';
import { Applicant } from './Applicant.tsx';
import { DoorParts } from './DoorParts.tsx';
import { FiledPanel } from './FiledPanel.tsx';
import { Matter } from './Matter.tsx';
import { PointParts } from './PointParts.tsx';
import { SimilarPanel } from './SimilarPanel.tsx';
import { useFiling } from './useFiling.ts';

const words = defineWords({
  title: ['登记诉求', 'File an appeal'],
  doors: ['来源', 'Door'],
  who: ['诉求人', 'Applicant'],
  what: ['事项', 'Matter'],
  files: ['附件', 'Files'],
  save: ['登记', 'File it'],
  check: ['还有 {count} 处要改，已标红。', '{count} {count|field needs|fields need} a change, marked red.'],
});

const staffDoors = [
  'counter',
  'hotline',
  'letter',
  'visitFinding',
  'labourInspection',
  'court',
  'station',
] as const satisfies readonly Door[];

/** Filing for a worker at any staff door. */
export function FileScreen() {
  const t = useWords(words);
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const door = staffDoors.find((one) => one === address.get('door')) ?? 'counter';
  const { filing, change, issues, refusal, filed, busy, send, reset } = useFiling(door);
  const loose = issues.get('');
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
      </div>
      <nav className="doorTabs" aria-label={t('doors')}>
        {staffDoors.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === door ? 'true' : undefined}
            onClick={() =>
              setAddress(
                (current) => {
                  const next = new URLSearchParams(current);
                  next.set('door', one);
                  return next;
                },
                { replace: true },
              )
            }
          >
            {say(doorWords[one])}
          </button>
        ))}
      </nav>
      {filed ? (
        <FiledPanel filed={filed} onAnother={reset} />
      ) : (
        <div className="fileColumns">
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <section className="panel">
              <h2>{t('who')}</h2>
              <div className="fieldGrid">
                <PointParts door={door} filing={filing} change={change} issues={issues} />
                <DoorParts door={door} filing={filing} change={change} issues={issues} />
                <Applicant filing={filing} change={change} issues={issues} />
              </div>
            </section>
            <section className="panel">
              <h2>{t('what')}</h2>
              <div className="fieldGrid">
                <Matter filing={filing} change={change} issues={issues} />
                <div className="wide">
                  <FileList label={t('files')} onChange={(attachmentIds) => change({ attachmentIds })} />
                </div>
              </div>
            </section>
            {issues.size > 0 && (
              <Alert
                type="error"
                role="alert"
                showIcon
                title={loose ? explainIssue(loose) : t('check', { count: issues.size })}
              />
            )}
            {refusal && issues.size === 0 && <Alert type="error" role="alert" showIcon title={refusal} />}
            <div className="buttonRow fileEnd">
              <Button type="primary" size="large" htmlType="submit" loading={busy}>
                {t('save')}
              </Button>
            </div>
          </form>
          <SimilarPanel filing={filing} />
        </div>
      )}
    </>
  );
}
