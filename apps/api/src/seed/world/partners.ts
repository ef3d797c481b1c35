export interface PartnerSeed {
  code: string;
  kind: 'property' | 'department' | 'welfare' | 'resident' | 'commercial';
  subtype: string;
  name: string;
  summary: string;
  capacity: number;
  services: string[];
  /** Codes of streets or communities. */
  areas: string[];
  /** Person codes; the first is the lead. */
  members: { person: string; name: string; post: 'lead' | 'dispatcher' | 'worker'; title: string }[];
  paused?: string;
  /** Days from today to the end of the agreement; default a year. */
  agreementDays?: number;
}

export const partners: PartnerSeed[] = [
  {
    code: 'qiaoshou',
    kind: 'commercial',
    subtype: '个体工商户',
    name: '巧手缝纫铺',
    summary: '一个人一台缝纫机,在织造巷开了二十年。',
    capacity: 30,
    services: ['sewing'],
    areas: ['fuyou'],
    members: [{ person: 'partner', name: '周巧云', post: 'lead', title: '裁缝' }],
  },
  {
    code: 'zhenxian',
    kind: 'resident',
    subtype: '社区匠人',
    name: '针线坊',
    summary: '退休被服厂师傅,周末也做。',
    capacity: 20,
    services: ['sewing'],
    areas: ['fuyou', 'liuxi'],
    members: [{ person: 'partner-2', name: '吴秀英', post: 'lead', title: '缝纫师傅' }],
  },
  {
    code: 'yunqiao-tailor',
    kind: 'commercial',
    subtype: '个体工商户',
    name: '云桥裁缝店',
    summary: '云桥青年公寓楼下。',
    capacity: 20,
    services: ['sewing'],
    areas: ['yunqiao'],
    members: [{ person: 'partner-3', name: '郑美琴', post: 'lead', title: '裁缝' }],
  },
  {
    code: 'anju',
    kind: 'property',
    subtype: '物业企业',
    name: '安居物业维修队',
    summary: '四位师傅,水电木工都能做。',
    capacity: 40,
    services: ['plumbing', 'appliance', 'print', 'other'],
    areas: ['fuyou', 'liuxi', 'yunqiao'],
    members: [
      { person: 'anju-lead', name: '陈国强', post: 'lead', title: '队长' },
      { person: 'anju-dispatcher', name: '何敏', post: 'dispatcher', title: '派工员' },
      { person: 'partner-worker', name: '刘大勇', post: 'worker', title: '水电师傅' },
      { person: 'anju-worker-2', name: '马志远', post: 'worker', title: '水电师傅' },
      { person: 'anju-worker-3', name: '孙立', post: 'worker', title: '木工师傅' },
      { person: 'anju-worker-4', name: '蒋涛', post: 'worker', title: '家电师傅' },
    ],
  },
  {
    code: 'canteen',
    kind: 'commercial',
    subtype: '小微企业',
    name: '府佑社区食堂',
    summary: '给老人做饭八年,少油少盐。',
    capacity: 200,
    services: ['lunch'],
    areas: ['fuyou'],
    members: [{ person: 'canteen-lead', name: '黄师傅', post: 'lead', title: '厨师长' }],
  },
  {
    code: 'chunfeng',
    kind: 'welfare',
    subtype: '志愿团队',
    name: '春风志愿服务队',
    summary: '理发、敲门、跑腿,都是邻居。',
    capacity: 60,
    services: ['haircut', 'doorknock', 'errand', 'wish', 'afterschool', 'calligraphy', 'other'],
    areas: ['fuyou', 'liuxi', 'yunqiao'],
    members: [
      { person: 'volunteer', name: '林小梅', post: 'lead', title: '队长' },
      { person: 'chunfeng-2', name: '宋建华', post: 'dispatcher', title: '联络员' },
    ],
  },
  {
    code: 'lawyer',
    kind: 'department',
    subtype: '律师',
    name: '青溪公共法律服务站',
    summary: '每天有律师值班,电话里就能问。',
    capacity: 30,
    services: ['legal', 'mediation'],
    areas: ['fuyou', 'liuxi', 'yunqiao'],
    members: [{ person: 'lawyer-lead', name: '许律师', post: 'lead', title: '律师' }],
  },
  {
    code: 'laoli',
    kind: 'resident',
    subtype: '社区匠人',
    name: '老李家电维修',
    summary: '修了三十年家电,收费公道。',
    capacity: 15,
    services: ['appliance'],
    areas: ['fuyou', 'liuxi'],
    agreementDays: 20,
    members: [{ person: 'laoli-lead', name: '李建国', post: 'lead', title: '家电师傅' }],
  },
  {
    code: 'jiedaojia',
    kind: 'commercial',
    subtype: '小微企业',
    name: '洁到家保洁',
    summary: '专业保洁,工具自带。',
    capacity: 20,
    services: ['cleaning'],
    areas: ['fuyou', 'yunqiao'],
    paused: '员工培训,月底恢复',
    members: [{ person: 'jiedaojia-lead', name: '谢丽', post: 'lead', title: '店长' }],
  },
  {
    code: 'mingchuang',
    kind: 'commercial',
    subtype: '小微企业',
    name: '明窗家政',
    summary: '保洁和居家陪护。',
    capacity: 30,
    services: ['cleaning', 'homecare'],
    areas: ['fuyou', 'liuxi', 'yunqiao'],
    members: [{ person: 'mingchuang-lead', name: '罗燕', post: 'lead', title: '店长' }],
  },
  {
    code: 'kangfu',
    kind: 'welfare',
    subtype: '社工机构',
    name: '暖阳社工服务中心',
    summary: '康复师和社工上门。',
    capacity: 25,
    services: ['rehab', 'doorknock', 'paperwork'],
    areas: ['fuyou', 'liuxi', 'yunqiao'],
    members: [{ person: 'kangfu-lead', name: '高洁', post: 'lead', title: '社工' }],
  },
];
