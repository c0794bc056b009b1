import { Button } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({ more: ['看更多', 'More'] });

/** Reads the next page of a list; nothing where there is none. */
export function More({
  pages,
}: {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const t = useWords(words);
  if (!pages.hasNextPage) return null;
  return (
    <div className="fundMore">
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  );
}
