import { measureScreens } from './screens.mjs';
import { isVisitor, visits } from './visits.mjs';

measureScreens((await visits()).filter(isVisitor));
