const w = (zh: string, en: string) => ({ zh, en });
const none = w('不对外提供', 'Nobody else');
const staff = w('承办工会的工作人员', 'Staff of the union in charge');

/** What the platform does with personal data as it is shipped; a federation changes it in the profile. */
export const shippedPurposes = [
  {
    code: 'appealHandling',
    name: w('办理诉求', 'Handling appeals'),
    basis: 'statutoryDuty',
    basisText: w(
      '《工会法》规定的维护职工合法权益职责',
      'The duty of trade unions under the Trade Union Law',
    ),
    data: w(
      '姓名、手机号、诉求内容、材料；证件号码仅在需要时',
      'Name, phone, the matter and its files; identity number only where needed',
    ),
    recipients: staff,
    retention: w('办结后 10 年', '10 years after closing'),
    ...{ sensitive: true, separateConsent: false, guardian: false, revision: 1 },
  },
  {
    code: 'account',
    name: w('账号登录与安全', 'Account and safety'),
    basis: 'contract',
    basisText: w(
      '为您提供登录服务所必需；《网络安全法》日志留存',
      'Needed for the sign-in you ask for; logs under the Cybersecurity Law',
    ),
    data: w('手机号、登录时间、设备和网络地址', 'Phone, sign-in times, device and network address'),
    recipients: none,
    retention: w('账号注销即删除；日志不少于 6 个月', 'Until the account closes; logs at least 6 months'),
    ...{ sensitive: false, separateConsent: false, guardian: false, revision: 1 },
  },
  {
    code: 'membership',
    name: w('会员实名制管理', 'Register of members'),
    basis: 'statutoryDuty',
    basisText: w('《中国工会章程》会员管理', 'Administration of members under the union constitution'),
    data: w(
      '姓名、证件号码、手机号、工作单位、入会信息',
      'Name, identity number, phone, employer, membership',
    ),
    recipients: w('会员所在基层工会及其上级工会', 'The member’s union and those above it'),
    retention: w('会籍存续期间及终止后 3 年', 'While a member and 3 years after'),
    ...{ sensitive: true, separateConsent: false, guardian: false, revision: 1 },
  },
  {
    code: 'hardshipAid',
    name: w('困难帮扶（病情、银行账户）', 'Hardship aid (illness, bank account)'),
    basis: 'consent',
    basisText: w('您的单独同意', 'Your separate consent'),
    data: w('病情、家庭收入、银行账户', 'Illness, household income, bank account'),
    recipients: w('帮扶审核人员、发放银行', 'Aid staff and the paying bank'),
    retention: w('帮扶结束后 5 年', '5 years after the aid ends'),
    ...{ sensitive: true, separateConsent: true, guardian: false, revision: 1 },
  },
  {
    code: 'counselling',
    name: w('心理关爱', 'Counselling'),
    basis: 'consent',
    basisText: w('您的单独同意', 'Your separate consent'),
    data: w('咨询预约和评估结果', 'Appointments and assessments'),
    recipients: w('为您咨询的心理咨询师', 'Your counsellor only'),
    retention: w('服务结束后 3 年', '3 years after the service ends'),
    ...{ sensitive: true, separateConsent: true, guardian: false, revision: 1 },
  },
  {
    code: 'childcare',
    name: w('托管服务（儿童信息）', 'Childcare (data of children)'),
    basis: 'consent',
    basisText: w('监护人的单独同意', 'The guardian’s separate consent'),
    data: w(
      '儿童姓名、年龄、健康注意事项、接送人',
      'Child’s name, age, health notes, who collects the child',
    ),
    recipients: w('托管班负责人', 'The class in charge'),
    retention: w('服务结束后 1 年', '1 year after the service ends'),
    ...{ sensitive: true, separateConsent: true, guardian: true, revision: 1 },
  },
  {
    code: 'nearbyStations',
    name: w('用您的位置找附近驿站', 'Finding stations near you'),
    basis: 'consent',
    basisText: w('您的单独同意', 'Your separate consent'),
    data: w('当前位置，只在手机上使用', 'Current position, used on the phone only'),
    recipients: none,
    retention: w('不保存', 'Not kept'),
    ...{ sensitive: true, separateConsent: true, guardian: false, revision: 1 },
  },
  {
    code: 'newsMessages',
    name: w('活动和福利消息', 'News of activities and benefits'),
    basis: 'consent',
    basisText: w('您的同意，可随时关闭', 'Your consent; switch it off at any time'),
    data: w('手机号、所在工会', 'Phone, your union'),
    recipients: none,
    retention: w('关闭后即停用', 'Until you switch it off'),
    ...{ sensitive: false, separateConsent: false, guardian: false, revision: 1 },
  },
  {
    code: 'agencyTransfer',
    name: w('转交人社、司法、法院协同办理', 'Passing on to labour, justice and courts'),
    basis: 'consent',
    basisText: w('向其他处理者提供须您单独同意', 'Providing to others needs your separate consent'),
    data: w('与诉求有关的必要信息', 'What the matter needs'),
    recipients: w('人社、司法行政部门、人民法院', 'Labour and justice offices, courts'),
    retention: w('由接收方依法保存', 'As the recipient’s law says'),
    ...{ sensitive: true, separateConsent: true, guardian: false, revision: 1 },
  },
  {
    code: 'publicity',
    name: w('公开姓名和事迹', 'Publishing name and deeds'),
    basis: 'consent',
    basisText: w(
      '公开须您单独同意；不同意只公示脱敏姓名',
      'Publicity needs your separate consent; else only a masked name',
    ),
    data: w('姓名、单位、事迹、照片', 'Name, employer, deeds, picture'),
    recipients: w('社会公众', 'The public'),
    retention: w('公示期满撤下', 'Until the notice ends'),
    ...{ sensitive: false, separateConsent: true, guardian: false, revision: 1 },
  },
] as const;

export const shippedShares = [
  {
    recipient: w('短信服务商（如已接通）', 'Text message gateway (where set up)'),
    purpose: w('发送验证码和办理通知', 'Codes and notices'),
    data: w('手机号、短信内容', 'Phone, text'),
    method: w('加密接口', 'Encrypted interface'),
  },
  {
    recipient: w('协作的人社、司法、法院', 'Labour, justice and courts'),
    purpose: w('经您同意后协同办理诉求', 'Handling appeals together, with your consent'),
    data: w('与诉求有关的必要信息', 'What the matter needs'),
    method: w('平台内转交，逐次记录', 'Within the platform, each time logged'),
  },
] as const;

export const shippedAutomated = [
  {
    name: w('办理期限', 'Time limits'),
    logic: w(
      '按公布的规则和工作日历推算到期日，计算过程附在每个期限旁；不据此作出对您的决定',
      'Due dates follow published rules and the working calendar, shown beside each; nothing about you is decided by them',
    ),
  },
  {
    name: w('同类诉求提示和承办人建议', 'Similar appeals and suggested staff'),
    logic: w(
      '按单位名称、电话和类别匹配，只供工作人员参考，由人决定',
      'Matched by employer, phone and category; advice to staff only, people decide',
    ),
  },
] as const;
