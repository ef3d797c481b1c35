import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { go } from '@/navigation/go';
import { MainSteps, mainSteps, useActions } from '@/requests/actions';
import { asksNothing, type RequestPage, type RequestSummary, useRequest } from '@/requests/one-request';
import { Button } from '@/ui/button';
import { Fact } from '@/ui/card';
import { Sheet } from '@/ui/sheet';
import { Refused, Shown } from '@/ui/states';
import { slotWords } from '@/words/time';

/** What can be done about one of the list, without leaving it: what asks nothing is done here, the rest has its form. */
export function QuickSheet({ summary, onClose }: { summary: RequestSummary; onClose(): void }) {
  const read = useRequest(summary.id);
  return (
    <Sheet title={summary.subject} close="关上,先不办" onClose={onClose}>
      <Shown read={read} lines={4}>
        {(page) => <Quick page={page} reload={read.reload} onClose={onClose} />}
      </Shown>
    </Sheet>
  );
}

interface QuickProps {
  page: RequestPage;
  reload(): Promise<void>;
  onClose(): void;
}

function Quick({ page, reload, onClose }: QuickProps) {
  const { request } = page;
  const actions = useActions(page);
  const { problem } = actions;
  // Somebody was quicker: show how it stands now, beside what was said.
  useEffect(() => {
    if (problem && problem.status === 409) void reload();
  }, [problem]);
  const main = mainSteps(page);
  const place = [request.place.community, request.place.building, request.place.address].filter(Boolean).join(' ');
  return (
    <View>
      <View className="staff-words" ariaLive="polite">
        {request.now.title}。{request.now.words}
      </View>
      {request.words && <Fact name="居民说">「{request.words}」</Fact>}
      {request.contact?.name && <Fact name="谁要">{request.contact.name}</Fact>}
      <Fact name="在哪">{place}</Fact>
      {request.slot && <Fact name="约在">{slotWords(request.slot)}</Fact>}
      <Refused problem={problem} />
      <View className="staff-ways">
        <MainSteps steps={main} actions={actions} before={(step) => asksNothing(step) || onClose()} />
        <Button
          title={main.length > 0 ? '看整单,办别的' : '看整单'}
          wide
          onTap={() => {
            onClose();
            go('/pages/request/index', { id: request.id });
          }}
        />
      </View>
    </View>
  );
}
