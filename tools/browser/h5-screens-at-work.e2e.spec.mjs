import { measureScreens } from './screens.mjs';
import { isWork, visits } from './visits.mjs';

measureScreens((await visits()).filter(isWork));
