import { localWeekday } from '../../time/local-day.js';
import type { Stage } from '../stage.js';
import type { Story } from '../timeline.js';
import { orderInput } from './order-input.js';

/** 一周三天的午餐: ordered before ten, 8 yuan from sixty on, rated once at the end of the week. */
export async function* mealsOnWeekdays(stage: Stage): Story {
  for (let meal = 0; meal < 3; meal++) {
    const slot = stage.slot(0, 11);
    const id = await stage.open(
      'elder',
      orderInput(stage, {
        service: 'lunch',
        building: 'fuyou-fuyou-g1-m1-b2',
        name: '张桂兰',
        phone: '10000009901',
        more: { slot },
      }),
    );
    yield new Date(Date.parse(slot.from) + 10 * 60_000);
    await stage.act('canteen-lead', id, 'start');
    yield stage.in({ minutes: 40 });
    await stage.act('canteen-lead', id, 'fulfil', {
      summary: '红烧豆腐、清炒时蔬、蛋花汤。',
      outcome: 'solved',
      evidenceIds: [],
      labourFen: 800,
    });
    yield stage.in({ minutes: 50 });
    if (meal === 2)
      await stage.act('elder', id, 'rate', { grade: '满意', solved: 'yes', chargeRight: true, words: '软烂合口。' });
    yield stage.in({ hours: 44 });
    yield nextOpenMorning(stage);
  }
}

/** Nine o'clock of the next day the canteen cooks. */
function nextOpenMorning(stage: Stage): Date {
  const slot = stage.slot(0, 9);
  const today = new Date(slot.from);
  const morning = today > stage.now ? today : new Date(stage.slot(1, 9).from);
  const isSunday = localWeekday(morning) === 0;
  return isSunday ? new Date(morning.getTime() + 86_400_000) : morning;
}
