import { climbsToTheStreet } from './stories/climbs-to-the-street.js';
import { daughtersOrder } from './stories/daughters-order.js';
import { lateTapRepair } from './stories/late-tap-repair.js';
import { manWithoutPhone } from './stories/man-without-phone.js';
import { mealsOnWeekdays } from './stories/meals-on-weekdays.js';
import { nobodyOpens } from './stories/nobody-opens.js';
import { refusedAndReviewed } from './stories/refused-and-reviewed.js';
import { twoDeclines } from './stories/two-declines.js';
import type { Stage } from './stage.js';
import type { Story } from './timeline.js';

/** The eight stories that can be shown, with the day (before today) and the local hour at which each begins. */
export const stories: { tell: (stage: Stage) => Story; daysAgo: number; hour: number }[] = [
  { tell: daughtersOrder, daysAgo: 9, hour: 8.5 },
  { tell: manWithoutPhone, daysAgo: 8, hour: 9.25 },
  { tell: lateTapRepair, daysAgo: 14, hour: 9 },
  { tell: twoDeclines, daysAgo: 12, hour: 8.75 },
  { tell: climbsToTheStreet, daysAgo: 6, hour: 9.5 },
  { tell: nobodyOpens, daysAgo: 11, hour: 10 },
  { tell: refusedAndReviewed, daysAgo: 13, hour: 10.5 },
  { tell: mealsOnWeekdays, daysAgo: 10, hour: 9 },
];
