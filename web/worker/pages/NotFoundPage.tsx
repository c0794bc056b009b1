import { defineWords, useWords } from '../../shared/i18n.ts';
import { Link } from '../router.tsx';

const words = defineWords({
  title: ['没有这个页面', 'There is no such page'],
  text: ['网址可能写错了，或者内容已经移走。', 'The address may be mistyped, or the page has moved.'],
  home: ['回首页', 'Back to home'],
});

export function NotFoundPage() {
  const t = useWords(words);
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <Link className="button main" to="/">
        {t('home')}
      </Link>
    </>
  );
}
