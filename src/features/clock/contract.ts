import { defineRoutes } from '../../platform/http/contract.ts';

export const clockRoutes = defineRoutes({});
