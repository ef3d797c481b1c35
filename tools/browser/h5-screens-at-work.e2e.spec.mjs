import { measureScreens } from './screens.mjs';
import { isWork } from './visits.mjs';

await measureScreens(isWork);
