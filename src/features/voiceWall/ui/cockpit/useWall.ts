import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type Wall, type WallFigures, wallRoutes } from '../../contract.ts';

const topics = ['proposals', 'suggestions', 'keyContacts', 'practicalProjects'];

/** This year at and below the viewer's widest place; undefined until it is there. */
export const useWall = (): Wall | undefined =>
  useRouteQuery(wallRoutes.voiceWall, { query: {} }, { topics }).data;

type Kind = keyof WallFigures;

/** Where the rows of a kind open, and who may. */
const lists: Record<Kind, { path: string; permission: string }> = {
  proposals: { path: 'proposals', permission: 'proposal.see' },
  suggestions: { path: 'suggestions', permission: 'suggestion.see' },
  contacts: { path: 'key-contacts', permission: 'keyContact.see' },
  projects: { path: 'practical-projects', permission: 'practicalProject.see' },
};

/** Says where the rows behind a figure are; undefined for whoever may not see them. */
export function useRowsAt(wall: Wall | undefined) {
  const session = useSession();
  return <K extends Kind>(kind: K, figure: keyof WallFigures[K] & string, unionId?: string | null) => {
    const list = lists[kind];
    if (!wall || !holds(session, list.permission)) return undefined;
    const query = { within: unionId ?? wall.within.id, from: wall.from, before: wall.before, figure };
    return `/console/${list.path}?${new URLSearchParams(query)}`;
  };
}

/** The same as a property of a figure. */
export const asRows = (href: string | undefined) => (href === undefined ? {} : { rows: { href } });
