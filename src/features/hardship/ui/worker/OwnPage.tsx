import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link, navigate } from '#web/worker/router.tsx';
import { statusWords } from '../statusWords.ts';
import { openRoute, ownRoute } from './calls.ts';

const words = defineWords({
  title: ['困难帮扶', 'Help in hardship'],
  lead: [
    '工会为困难职工家庭建档，一户一档。先自测，再申请；每一步都看得到。',
    'The union keeps one file a household. Check yourself, then apply; you see every step.',
  ],
  check: ['先自测', 'Check first'],
  notices: ['看公示', 'Public notices'],
  mine: ['我的申请', 'My applications'],
  none: ['还没有申请过。', 'None yet.'],
  begin: ['为我家申请', 'Apply for my household'],
  where: ['交给哪个工会', 'To which union'],
  own: ['{name}（我的工会）', '{name} (my union)'],
  choose: ['请选择', 'Choose'],
  needed: ['请选择一个工会', 'Choose a union'],
});

/** Where one stands, and the way in. */
export function OwnPage() {
  const t = useWords(words);
  const pick = usePick();
  const own = useCall(ownRoute, {}, ['hardship']);
  const problem = useFormProblem();
  const [chosen, setChosen] = useState('');
  if (!own.data)
    return own.problem === undefined ? (
      <Loading />
    ) : (
      <ProblemNotice problem={own.problem} onRetry={own.reload} />
    );
  const { items, unions } = own.data;
  const unionId = chosen || unions.find((union) => union.own)?.id || '';
  const over = ['declined', 'withdrawn', 'ended'];
  const begin = () =>
    problem.run(async () => {
      if (unionId === '') {
        problem.refuse([{ field: 'unionId', code: 'required', message: t('needed') }]);
        return;
      }
      const file = await call(openRoute, { body: { unionId } });
      navigate(`/hardship/files/${file.id}`);
    });
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <div className="buttons">
        <Link className="button wide" to="/hardship/check">
          {t('check')}
        </Link>
        <Link className="button wide" to="/hardship/notices">
          {t('notices')}
        </Link>
      </div>
      <h2>{t('mine')}</h2>
      {items.length === 0 && <p>{t('none')}</p>}
      {items.map((file) => (
        <Link key={file.id} className="card" to={`/hardship/files/${file.id}`}>
          <strong>{file.number}</strong> · {pick(statusWords[file.status])}
        </Link>
      ))}
      {items.every(({ status }) => over.includes(status)) && (
        <Form problem={problem} onSubmit={() => void begin()}>
          <SelectField
            name="unionId"
            label={t('where')}
            placeholder={t('choose')}
            value={unionId}
            options={unions.map((union) => ({
              value: union.id,
              label: union.own ? t('own', { name: union.name }) : union.name,
            }))}
            onChange={setChosen}
          />
          <button type="submit" className="button main wide" disabled={problem.busy}>
            {t('begin')}
          </button>
        </Form>
      )}
    </>
  );
}
