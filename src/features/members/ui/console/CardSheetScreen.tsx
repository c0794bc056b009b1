import './members.css';
import { Alert, Button, Spin } from 'antd';
import { useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { memberRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['打印会员证', 'Print cards'],
  hint: [
    '每张 85.6 × 54 毫米，A4 每页 10 张。每次打印都有记录。',
    'Each 85.6 × 54 mm, ten on an A4 sheet. Every print is logged.',
  ],
  print: ['打印', 'Print'],
  card: ['工会会员证', 'Union member card'],
  number: ['会员号 {number}', 'No. {number}'],
  joined: ['{date} 入会', 'Joined {date}'],
  qr: ['{name} 的会员码', 'Card code of {name}'],
  none: ['没有可以打印的会员证：还没有人通过审核。', 'No cards to print: nobody has been approved yet.'],
});

/** A sheet of cards: of a batch just approved, or of one member. */
export function CardSheetScreen() {
  const t = useWords(words);
  const formats = useFormats();
  const [query] = useSearchParams();
  const batchId = query.get('batch');
  const person = query.get('person');
  const { data, error } = useRouteQuery(memberRoutes.cardSheet, {
    body: batchId ? { batchId } : { personIds: person ? [person] : [] },
  });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <div className="membersScreen">
      <div className="noPrint">
        <h1>{t('title')}</h1>
        <p className="soft">{data.cards.length > 0 ? t('hint') : t('none')}</p>
        <p>
          <Button type="primary" disabled={data.cards.length === 0} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </p>
      </div>
      <div className="cardSheet">
        {data.cards.map((card) => (
          <section className="printCard" key={card.personId}>
            <h2>{t('card')}</h2>
            <div>
              <p className="cardName">{card.name}</p>
              <p>{card.unionName}</p>
              <p>{t('number', { number: card.number })}</p>
              <p>{t('joined', { date: formats.date(card.joinedOn) })}</p>
            </div>
            <img
              alt={t('qr', { name: card.name })}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(card.qr)}`}
            />
          </section>
        ))}
      </div>
    </div>
  );
}
