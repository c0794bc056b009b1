export { type ProjectFigures, projectFigures } from './figures.ts';
