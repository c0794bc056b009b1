import { useEffect, useState } from 'react';
import { defineWords, setLanguage, useFormats, useLanguage, useWords } from '../shared/i18n.ts';
import { useLiveQueries } from '../shared/query.ts';
import type { CockpitBoard } from '../shared/registry.ts';
import { type Session, useSession } from '../shared/session.ts';
import { boardsFor, columnsFor } from './features.ts';
import { PanelArea } from './PanelArea.tsx';
import { useBoard } from './useBoard.ts';

const words = defineWords({
  title: ['驾驶舱', 'Cockpit'],
  boards: ['看板', 'Boards'],
  appeals: ['诉求', 'Appeals'],
  help: ['帮扶', 'Help'],
  voice: ['民声', 'Voice'],
  appealsTitle: ['职工诉求 · 驾驶舱', 'Workers’ appeals · Cockpit'],
  helpTitle: ['帮扶救助 · 驾驶舱', 'Help for workers · Cockpit'],
  voiceTitle: ['职工民声 · 驾驶舱', 'The workers’ voice · Cockpit'],
  turn: ['自动轮换', 'Take turns'],
  language: ['English', '中文'],
  fullScreen: ['全屏', 'Full screen'],
  opening: ['正在打开…', 'Opening …'],
  signIn: ['请用工会账号登录后查看', 'Sign in with a staff account to look'],
  toSignIn: ['去登录', 'Sign in'],
  nothing: [
    '您的账号还没有可看的面板，请联系管理员。',
    'Your account has no panels yet. Please ask your administrator.',
  ],
});

const clockMilliseconds = 10_000;

function Clock() {
  const { instant } = useFormats();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), clockMilliseconds);
    return () => clearInterval(timer);
  }, []);
  return <time dateTime={now}>{instant(now)}</time>;
}

interface Shown {
  boards: readonly CockpitBoard[];
  board: ReturnType<typeof useBoard>;
}

function BoardButtons({ boards, board }: Shown) {
  const t = useWords(words);
  if (boards.length < 2) return null;
  return (
    <nav className="boardButtons" aria-label={t('boards')}>
      {boards.map((each) => (
        <button
          key={each}
          type="button"
          aria-current={each === board.shown ? 'page' : undefined}
          onClick={() => board.show(each)}
        >
          {t(each)}
        </button>
      ))}
      <button type="button" aria-pressed={board.turning} onClick={() => board.turn(!board.turning)}>
        {t('turn')}
      </button>
    </nav>
  );
}

function Header({ scope, boards, board }: Shown & { scope: string }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <header className="cockpitHeader">
      <img src="/mark.svg" alt="" width="44" height="44" />
      <h1>{t(board.shown ? `${board.shown}Title` : 'title')}</h1>
      <p>{scope}</p>
      <BoardButtons boards={boards} board={board} />
      <Clock />
      <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {t('language')}
      </button>
      {document.fullscreenEnabled && (
        <button type="button" onClick={() => void document.documentElement.requestFullscreen()}>
          {t('fullScreen')}
        </button>
      )}
    </header>
  );
}

function Panels({ session, board }: { session: Session; board: CockpitBoard | undefined }) {
  const t = useWords(words);
  useLiveQueries();
  if (!board) return <p className="cockpitMessage">{t('nothing')}</p>;
  const columns = columnsFor(session, board);
  const areasOf = ({ areas }: (typeof columns)[number]) =>
    areas.map(({ area, panels }) => <PanelArea key={area} area={area} panels={panels} />);
  return (
    <main key={board} className={`cockpitBoard ${board}`}>
      {columns.filter(({ column }) => column === 'top').map(areasOf)}
      <div className="cockpitColumns">
        {columns
          .filter(({ column }) => column !== 'top')
          .map((each) => (
            <div key={each.column} className={`cockpitColumn ${each.column}`}>
              {areasOf(each)}
            </div>
          ))}
      </div>
    </main>
  );
}

const none: readonly CockpitBoard[] = [];

/** The wall screen: a header, then the panels of the features, board by board. */
export function Cockpit() {
  const t = useWords(words);
  const session = useSession();
  const isIn = session?.kind === 'staff' && !session.passwordChangeNeeded;
  const scope = [...new Set(session?.grants.map(({ unionName }) => unionName))].join(' · ');
  const boards = session && isIn ? boardsFor(session) : none;
  const board = useBoard(boards);
  const title = t(board.shown ? `${board.shown}Title` : 'title');

  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <div className="cockpit">
      <Header scope={scope} boards={boards} board={board} />
      {session === undefined && <p className="cockpitMessage">{t('opening')}</p>}
      {session && !isIn && (
        <p className="cockpitMessage">
          {t('signIn')} <a href="/console/?next=/cockpit/">{t('toSignIn')}</a>
        </p>
      )}
      {session && isIn && <Panels session={session} board={board.shown} />}
    </div>
  );
}
