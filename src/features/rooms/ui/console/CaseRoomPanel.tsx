import { Button } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { roomRoutes } from '../../contract.ts';
import { BookDrawer } from './BookDrawer.tsx';
import { BookingItem } from './BookingItem.tsx';

const words = defineWords({
  title: ['场地', 'Rooms'],
  book: ['预约调解室', 'Book a room'],
  none: ['还没有预约场地。', 'No room is booked.'],
});

/** Rooms booked for a case, and booking one for its mediation. */
export function CaseRoomPanel({ appeal, open }: { appeal: { id: string; number: string }; open: boolean }) {
  const t = useWords(words);
  const session = useSession();
  const [booking, setBooking] = useState(false);
  const sees = holds(session, 'rooms.see');
  const { data } = useRouteQuery(
    roomRoutes.bookingsOf,
    { query: { appealId: appeal.id } },
    { topics: ['rooms'], enabled: sees },
  );
  const mayBook = open && holds(session, 'rooms.book');
  if (!sees || (!mayBook && data?.items.length === 0)) return null;
  return (
    <section className="panel">
      <div className="panelHead">
        <h2>{t('title')}</h2>
        {mayBook && (
          <Button size="small" onClick={() => setBooking(true)}>
            {t('book')}
          </Button>
        )}
      </div>
      {data?.items.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="plainList">
        {data?.items.map((one) => (
          <BookingItem key={one.id} booking={one} />
        ))}
      </ul>
      {booking && <BookDrawer appeal={appeal} onClose={() => setBooking(false)} />}
    </section>
  );
}
