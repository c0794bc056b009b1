import { defineWords } from '#web/shared/i18n.ts';

export const conclusionWords = defineWords({
  proceed: ['可以进行', 'Go ahead'],
  proceedWithMeasures: ['采取措施后进行', 'Go ahead with measures'],
  stop: ['不得进行', 'Stop'],
});

export const transferWords = defineWords({
  provided: ['对外提供', 'Provided'],
  delegated: ['委托处理', 'Processor'],
  published: ['公开', 'Published'],
});

export const assessmentGroundWords = defineWords({
  sensitive: ['敏感个人信息', 'Sensitive data'],
  automated: ['自动化决策', 'Automated decision'],
  delegated: ['委托处理', 'Processor'],
  provided: ['对外提供', 'Provided to others'],
  published: ['公开', 'Published'],
  export: ['出境', 'Leaves the country'],
});
