export { categoryLeaves, categoryTree } from '../../../categories.ts';
