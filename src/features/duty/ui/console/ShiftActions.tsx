import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { optionsOf } from '../../../servicePoints/ui/console/parts/usePoints.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { dutyRoutes, type ShiftView } from '../../contract.ts';
import { clockSpan, formWords } from './dutyWords.ts';

const words = defineWords({
  gap: ['空缺：{name} 请假', 'A gap: {name} is away'],
  substitute: ['由谁来值（听班的排在前面）', 'Who takes it (on call first)'],
  onCall: ['{name}（听班）', '{name} (on call)'],
  give: ['安排', 'Give it'],
  given: ['已安排', 'Given'],
  cancel: ['取消这个班', 'Call it off'],
  reason: ['取消的原因', 'Reason'],
  cancelled: ['已取消', 'Called off'],
  swap: ['换班：请谁来替', 'Swap: who should take it'],
  note: ['说明', 'Note'],
  ask: ['发出换班请求', 'Ask'],
  asked: ['已发出，对方同意之前还是您的班', 'Sent; it stays yours until they agree'],
  offered: ['已请 {name} 换班，等待答复', '{name} was asked; no answer yet'],
  withdraw: ['撤回', 'Take back'],
  withdrawn: ['已撤回', 'Taken back'],
  accept: ['同意换班', 'Agree'],
  decline: ['不同意', 'Do not agree'],
  answered: ['已答复', 'Answered'],
});
const topics = ['duty'];

/** What may be done with one shift. */
export function ShiftActions({ shift, onClose }: { shift: ShiftView; onClose: () => void }) {
  const t = useWords(words);
  const form = useWords(formWords);
  const formats = useFormats();
  const send = useSend(topics);
  const press = usePress();
  const [person, setPerson] = useState<string>();
  const [text, setText] = useState('');
  const may = (action: ShiftView['allowedActions'][number]) => shift.allowedActions.includes(action);
  const substitutes = useRouteQuery(
    dutyRoutes.substitutes,
    { params: { id: shift.id } },
    { enabled: may('fill') },
  );
  const colleagues = useRouteQuery(
    dutyRoutes.dutyColleagues,
    { query: { pointId: shift.pointId } },
    { enabled: may('offerSwap') },
  );
  const act = (work: () => Promise<unknown>, done: string) =>
    void press(async () => {
      await work();
      onClose();
    }, done);
  const params = { id: shift.id };
  const swap = shift.swap;
  return (
    <Drawer open size={440} title={`${shift.pointName} · ${form(shift.form)}`} onClose={onClose}>
      <p>
        {formats.date(shift.date)} {clockSpan(shift.startsAt, shift.endsAt)} {shift.deskName ?? ''}
      </p>
      <p>
        <strong>
          {shift.status === 'gap' ? t('gap', { name: shift.person?.name ?? '' }) : (shift.person?.name ?? '')}
        </strong>{' '}
        {shift.note}
      </p>
      {swap && <p className="soft">{t('offered', { name: swap.to.name })}</p>}
      {may('fill') && (
        <section className="panel">
          <h2>{t('substitute')}</h2>
          <Select
            aria-label={t('substitute')}
            style={{ width: '100%', marginBottom: 8 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={person ?? null}
            options={(substitutes.data?.items ?? []).map(({ id, name, onCall }) => ({
              value: id,
              label: onCall ? t('onCall', { name }) : name,
            }))}
            onChange={(id: string) => setPerson(id)}
          />
          <Button
            type="primary"
            disabled={!person}
            onClick={() =>
              act(
                () =>
                  send(dutyRoutes.fillShift, {
                    params,
                    body: { accountId: person ?? '', version: shift.version },
                  }),
                t('given'),
              )
            }
          >
            {t('give')}
          </Button>
        </section>
      )}
      {may('offerSwap') && (
        <section className="panel">
          <h2>{t('swap')}</h2>
          <Select
            aria-label={t('swap')}
            style={{ width: '100%', marginBottom: 8 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={person ?? null}
            options={optionsOf((colleagues.data?.items ?? []).filter(({ id }) => id !== shift.person?.id))}
            onChange={(id: string) => setPerson(id)}
          />
          <Input
            aria-label={t('note')}
            placeholder={t('note')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            style={{ marginTop: 8 }}
            disabled={!person}
            onClick={() =>
              act(
                () => send(dutyRoutes.offerSwap, { params, body: { toId: person ?? '', note: text } }),
                t('asked'),
              )
            }
          >
            {t('ask')}
          </Button>
        </section>
      )}
      <div className="buttonRow">
        {swap && may('withdrawSwap') && (
          <Button
            onClick={() =>
              act(() => send(dutyRoutes.withdrawSwap, { params: { id: swap.id } }), t('withdrawn'))
            }
          >
            {t('withdraw')}
          </Button>
        )}
        {swap &&
          may('acceptSwap') &&
          ([true, false] as const).map((accept) => (
            <Button
              key={String(accept)}
              type={accept ? 'primary' : 'default'}
              onClick={() =>
                act(
                  () => send(dutyRoutes.answerSwap, { params: { id: swap.id }, body: { accept } }),
                  t('answered'),
                )
              }
            >
              {t(accept ? 'accept' : 'decline')}
            </Button>
          ))}
      </div>
      {may('cancel') && (
        <section className="panel" style={{ marginTop: 16 }}>
          <h2>{t('cancel')}</h2>
          <Input
            aria-label={t('reason')}
            placeholder={t('reason')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            danger
            style={{ marginTop: 8 }}
            disabled={text.trim() === ''}
            onClick={() =>
              act(() => send(dutyRoutes.cancelShift, { params, body: { reason: text } }), t('cancelled'))
            }
          >
            {t('cancel')}
          </Button>
        </section>
      )}
    </Drawer>
  );
}
