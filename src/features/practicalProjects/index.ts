export { draftProject, dropProject, publishProject } from './commands.ts';
export { acceptProject, carryOver } from './decide.ts';
export { type ProjectFigures, projectFigures } from './figures.ts';
export { handIn, passMilestone, reportProgress } from './progress.ts';
