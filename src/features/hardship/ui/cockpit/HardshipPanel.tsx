import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { hardshipRoutes } from '../../contract.ts';
import { categoryWords } from '../../vocabulary.ts';

const words = defineWords({
  households: ['户', 'households'],
  people: ['家庭人口', 'People in them'],
  persons: ['人', 'people'],
  mine: ['可见范围', 'within view'],
});

/** Live files by category; people and households never mixed. By town they stand on the map of help. */
export function HardshipPanel() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { data } = useRouteQuery(hardshipRoutes.hardshipFigures, {}, { topics: ['hardship'] });
  if (!data) return null;
  const of = { period: { at: `${data.on}T00:00:00+08:00` }, scope: data.scope || t('mine') };
  return (
    <>
      <div className="figureGrid">
        {data.byCategory.map(({ category, files }) => (
          <Figure
            key={category}
            label={pick(categoryWords[category])}
            value={{ kind: 'count', value: files, unit: t('households') }}
            {...of}
          />
        ))}
        <Figure
          label={t('people')}
          value={{ kind: 'count', value: data.people, unit: t('persons') }}
          {...of}
        />
      </div>
      <p className="panelNote">
        {of.scope} · {formats.date(data.on)}
      </p>
    </>
  );
}
