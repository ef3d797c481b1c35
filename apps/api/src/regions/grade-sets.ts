/** 评价档: what a resident may answer, and which answers are called back. Pinned in the request at opening. */
export interface GradeSet {
  name: string;
  title: string;
  /** In the order shown, best first. */
  grades: string[];
  /** Count as satisfied. */
  good: string[];
  /** Are called back. */
  bad: string[];
  /** What went wrong, asked beside the grade. */
  causes: string[];
}

export const NATIONAL = 'national5';

/** The product's own. A district adds to them in table `grade_set`. */
export const gradeSets: Record<string, GradeSet> = {
  // the five of 好差评
  [NATIONAL]: {
    name: NATIONAL,
    title: '五级评价',
    grades: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'],
    good: ['非常满意', '满意', '基本满意'],
    bad: ['不满意', '非常不满意'],
    causes: ['时间长', '态度差', '手艺差', '收费不符', '没按约定'],
  },
  // the six keys of Liucheng's desks: the last three are causes, and each is called back
  liucheng6: {
    name: 'liucheng6',
    title: '柳城六档评价',
    grades: ['很满意', '满意', '一般', '时间长', '态度差', '业务差'],
    good: ['很满意', '满意'],
    bad: ['时间长', '态度差', '业务差'],
    causes: [],
  },
};
