import { useState } from 'react';
import { useClientSettings } from '@/api/client-settings';
import { session } from '@/api/session';
import { signInByWechat } from '@/api/sign-in';
import { insideWechat } from '@/device/wechat';
import { keep } from '@/device/storage';
import { askForMessages, asksAt, type Subscription, useSubscriptions } from '@/messages/subscriptions';
import { askSignIn } from '@/navigation/sign-in';
import { type KnownFacts, whereKey } from './facts';
import { type Order, type Sent, useOrdering } from './send';

/** What the sending tap does: messages of WeChat, signing in where nobody is, the order, what is remembered of it. */
export function useSubmit(facts: KnownFacts) {
  const ordering = useOrdering();
  const messages = useMessages();
  const [sent, setSent] = useState<Sent>();
  const [under, setUnder] = useState(false);

  async function send(order: Order): Promise<Sent | undefined> {
    if (under) return undefined;
    setUnder(true);
    try {
      // First: WeChat asks only inside the tap.
      await askForMessages(messages, signInHere);
      if (!(await signInHere())) return void askSignIn();
      let answer = await ordering.send(order);
      // The session ended meanwhile: the form stays as it is.
      if (!answer && !session.get()) {
        ordering.clear();
        if (!(await signInHere())) return void askSignIn();
        answer = await ordering.send(order);
      }
      if (answer) {
        remember(facts, order);
        setSent(answer);
      }
      return answer;
    } finally {
      setUnder(false);
    }
  }

  return { ...ordering, send, sent, busy: ordering.busy || under };
}

/** WeChat signs in without a question; a browser has to ask. */
async function signInHere(): Promise<boolean> {
  if (session.get()) return true;
  if (!insideWechat) return false;
  return signInByWechat().then(
    () => true,
    () => false,
  );
}

/** What a first order asks for: what the server names, or before signing in what every order is worth telling. */
function useMessages(): readonly Subscription[] {
  const subscriptions = useSubscriptions();
  const templates = useClientSettings().data?.wechat?.templates as Record<string, string> | undefined;
  if (subscriptions.data) return asksAt(subscriptions.data.items, 'open');
  return (['accepted', 'progress', 'rating'] as const).flatMap((template) =>
    templates?.[template]
      ? [{ template, title: '', templateId: templates[template], remaining: 0, askAt: ['open'] }]
      : [],
  );
}

/** Where somebody was served is not asked again on this device. */
function remember({ me, where }: KnownFacts, { draft }: Order): void {
  const who = session.get()?.personId ?? me?.id;
  const place = draft.where ?? where;
  if (!who || draft.whom === 'other' || !place) return;
  try {
    keep(whereKey(who, draft.whom), { where: place, phone: draft.phone });
  } catch {
    // A full phone: it will be asked again.
  }
}
