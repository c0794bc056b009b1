export { openAffairsFigures } from './dueViews.ts';
