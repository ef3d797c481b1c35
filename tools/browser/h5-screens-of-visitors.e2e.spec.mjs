import { measureScreens } from './screens.mjs';
import { isVisitor } from './visits.mjs';

await measureScreens(isVisitor);
