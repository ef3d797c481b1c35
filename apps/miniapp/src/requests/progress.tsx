import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ShownFiles } from '@/files/shown-files';
import type { Attachment } from '@/files/upload';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { timeWords } from '@/words/time';
import { eventFiles, eventLines, whoWords } from './event-words';
import type { RequestEvent } from './one-request';
import './requests.scss';

const FIRST = 4;

/** What has happened, newest first: who, when, what was said, what was photographed. */
export function Progress({ timeline, files }: { timeline: readonly RequestEvent[]; files: readonly Attachment[] }) {
  const [all, setAll] = useState(false);
  const newest = [...timeline].reverse();
  const shown = all ? newest : newest.slice(0, FIRST);
  const byId = new Map(files.map((file) => [file.id, file]));
  return (
    <Card title="办理进度">
      <View ariaRole="list">
        {shown.map((event) => (
          <Step key={event.id} event={event} files={byId} />
        ))}
      </View>
      {shown.length < newest.length && (
        <Button title={`看全部进度(${newest.length} 步)`} wide onTap={() => setAll(true)} />
      )}
    </Card>
  );
}

function Step({ event, files }: { event: RequestEvent; files: ReadonlyMap<string, Attachment> }) {
  const { title, at, actor, input } = event;
  const own = eventFiles(input as Record<string, unknown>).flatMap((id) => files.get(id) ?? []);
  return (
    <View className="step" ariaRole="listitem">
      <View className="step-dot" ariaHidden />
      <View className="step-body">
        <Text className="step-title">{title}</Text>
        <View className="step-who">
          {timeWords(at)} · {whoWords(actor)}
        </View>
        {eventLines(input as Record<string, unknown>).map((line) => (
          <View key={line}>{line}</View>
        ))}
        <ShownFiles files={own} label={`${title},照片`} />
      </View>
    </View>
  );
}
