export { openAffairsFigures } from './views.ts';
