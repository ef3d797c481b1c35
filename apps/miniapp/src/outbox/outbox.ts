import { createStore } from '@/device/store';

/** How many submissions of this person wait on the device to be sent. */
export const waiting = createStore(0);
