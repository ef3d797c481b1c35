import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Submission } from '@/api/submit';
import { Button } from './button';
import { Sheet } from './sheet';
import { Refused } from './states';

interface RemoveProps<A extends unknown[]> {
  /** On the button: 删掉, 结束. */
  title: string;
  /** What is asked before. */
  question: string;
  /** What it means. */
  words: string;
  removing: Submission<A, boolean>;
  args: A;
  onDone?(): void;
}

/** A button that takes something away, after one question. */
export function Remove<A extends unknown[]>({ title, question, words, removing, args, onDone }: RemoveProps<A>) {
  const [asking, setAsking] = useState(false);
  const close = () => (setAsking(false), removing.clear());
  const remove = async () => {
    if (!(await removing.send(...args))) return;
    close();
    onDone?.();
  };
  return (
    <>
      <Button title={title} kind="danger" onTap={() => setAsking(true)} />
      {asking && (
        <Sheet title={question} close="先不" onClose={close}>
          <View className="sheet-words">{words}</View>
          <Refused problem={removing.problem} />
          <View className="sheet-words">
            <Button title={title} kind="danger" wide busy={removing.busy} onTap={() => void remove()} />
          </View>
        </Sheet>
      )}
    </>
  );
}
