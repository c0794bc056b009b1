export { categoryLeaves } from '../../../categories.ts';
