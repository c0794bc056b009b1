import { useEffect, useState } from 'react';
import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { onQueueChange, sendOrQueue } from '#web/shared/offlineQueue.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { shrinkPicture } from '#web/worker/parts/shrinkPicture.ts';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import type { ResponseOf } from '../../../../platform/http/contract.ts';
import type { hardshipRoutes } from '../../contract.ts';
import { uploadRoute, visitRoute, visitsRoute } from './calls.ts';

const words = defineWords({
  title: ['入户走访', 'Home visits'],
  lead: [
    '没有信号也能写：笔记和照片存在这台手机，有信号后自动送出一次。',
    'Works without a signal: notes and photos stay on this phone and go out once when there is one.',
  ],
  staffOnly: [
    '请先用工作账号在“工作台”登录这台手机。',
    'Sign in to the console on this phone with your staff account first.',
  ],
  none: ['没有等待入户的家庭。', 'No household waits for a visit.'],
  write: ['写走访记录', 'Write it down'],
  on: ['走访日期', 'Day'],
  visitors: ['走访人（用顿号隔开，至少 {n} 人）', 'Visitors (separated by 、, at least {n})'],
  note: ['看到、听到的', 'What you saw and heard'],
  authorised: ['核对授权书签署日期', 'Authorisation signed on'],
  photos: ['拍照（自愿，先征得同意）', 'Photos (only if the household agrees)'],
  count: ['已选 {n} 张', '{n} chosen'],
  send: ['保存走访记录', 'Keep the visit'],
  sent: ['{number} 已送达', '{number} is in'],
  waiting: [
    '{number} 已存在手机上，有信号后自动送出',
    '{number} is kept on this phone and goes out by itself',
  ],
  planned: ['约好 {day}', 'planned for {day}'],
});

type Visits = ResponseOf<(typeof hardshipRoutes)['homeVisits']>;

/** For whoever visits: households that wait, and a page to write on without a signal. */
export function VisitsPage() {
  const t = useWords(words);
  const formats = useFormats();
  const session = useSession();
  const may = holds(session, 'hardship.visit');
  const visits = useCall(visitsRoute, may ? {} : null, ['hardship']);
  const kept = useDraft<{ visits: Visits | null }>('hardship.visits', { visits: null });
  const [open, setOpen] = useState('');
  const [told, setTold] = useState('');
  const keep = kept.change;
  useEffect(() => {
    if (visits.data) keep({ visits: visits.data });
  }, [visits.data, keep]);
  const shown = visits.data ?? kept.value.visits;
  if (!may && !shown)
    return (
      <>
        <h1>{t('title')}</h1>
        <p className="notice info">{t('staffOnly')}</p>
      </>
    );
  if (!shown)
    return visits.problem === undefined ? (
      <Loading />
    ) : (
      <ProblemNotice problem={visits.problem} onRetry={visits.reload} />
    );
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <p role="status" className={told ? 'notice good' : undefined}>
        {told}
      </p>
      {shown.items.length === 0 && <p>{t('none')}</p>}
      {shown.items.map((item) => (
        <section key={item.id} className="card">
          <h2>
            {item.name} · {item.number}
          </h2>
          <p>
            {item.address ?? item.union}
            {item.phone && ` · ${item.phone}`}
            {item.plannedOn && ` · ${t('planned', { day: formats.date(item.plannedOn) })}`}
          </p>
          {open === item.id ? (
            <VisitForm
              item={item}
              minimum={shown.minVisitors}
              onDone={(sent) => {
                setOpen('');
                setTold(t(sent ? 'sent' : 'waiting', { number: item.number }));
                visits.reload();
              }}
              onSent={() => {
                setTold(t('sent', { number: item.number }));
                visits.reload();
              }}
            />
          ) : (
            <button type="button" className="button wide" onClick={() => setOpen(item.id)}>
              {t('write')}
            </button>
          )}
        </section>
      ))}
    </>
  );
}

interface FormProps {
  item: Visits['items'][number];
  minimum: number;
  onDone: (sent: boolean) => void;
  /** A visit that waited has gone out. */
  onSent: () => void;
}

function VisitForm({ item, minimum, onDone, onSent }: FormProps) {
  const t = useWords(words);
  const problem = useFormProblem();
  const draft = useDraft(`hardship.visit.${item.id}`, {
    ...{
      visitedOn: shanghaiDate(new Date()) as string,
      visitors: item.visitors.join('、'),
      note: '',
      authorisedOn: '',
    },
    photos: [] as File[],
  });
  const { value, change } = draft;
  const send = () =>
    problem.run(async () => {
      const visitors = value.visitors
        .split(/[、,，;；\n]/)
        .map((name) => name.trim())
        .filter(Boolean);
      const { visitedOn, note, authorisedOn } = value;
      const body = { visitedOn, note, visitors, ...(authorisedOn ? { authorisedOn } : {}) };
      const stop = onQueueChange((answered) => {
        if (!answered) return;
        stop();
        onSent();
      });
      try {
        const outcome = await sendOrQueue(
          visitRoute,
          { params: { id: item.id }, body },
          {
            label: `${t('title')} ${item.number}`,
            files: value.photos.map((photo) => ({
              ...{ route: uploadRoute, blob: photo, name: photo.name, into: 'photoIds' },
            })),
          },
        );
        if (outcome.sent) stop();
        await draft.clear();
        onDone(outcome.sent);
      } catch (refused) {
        stop();
        throw refused;
      }
    });
  return (
    <Form problem={problem} onSubmit={() => void send()}>
      <TextField
        name="visitedOn"
        label={t('on')}
        type="date"
        value={value.visitedOn}
        onChange={(visitedOn) => change({ visitedOn })}
      />
      <TextField
        name="visitors"
        label={t('visitors', { n: minimum })}
        maxLength={200}
        value={value.visitors}
        onChange={(visitors) => change({ visitors })}
      />
      <TextAreaField
        name="note"
        label={t('note')}
        maxLength={4_000}
        value={value.note}
        onChange={(note) => change({ note })}
      />
      <TextField
        name="authorisedOn"
        label={t('authorised')}
        type="date"
        value={value.authorisedOn}
        onChange={(authorisedOn) => change({ authorisedOn })}
      />
      <label className="button wide">
        {t('photos')} {value.photos.length > 0 && t('count', { n: value.photos.length })}
        <input
          type="file"
          accept="image/*"
          multiple
          className="visuallyHidden"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])].slice(0, 10);
            void Promise.all(chosen.map((photo) => shrinkPicture(photo))).then((photos) =>
              change({ photos }),
            );
          }}
        />
      </label>
      <button type="submit" className="button main wide" disabled={problem.busy}>
        {t('send')}
      </button>
    </Form>
  );
}
