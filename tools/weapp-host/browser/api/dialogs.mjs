import { hideNote, openDialog, showNote } from '../dialogs.mjs';
import { ApiFailure } from '../rules/limits.mjs';

/** Notes and questions WeChat draws: dialogs with role and name, so that a test presses 确定 as a person does. */
export function dialogApis() {
  return {
    answers: {
      showToast: ({ title, duration = 1_500, mask }) => showNote(title, { milliseconds: duration, mask }),
      hideToast: hideNote,
      showLoading: ({ title, mask }) => showNote(title, { mask, busy: true }),
      hideLoading: hideNote,
      showModal,
      showActionSheet,
    },
  };
}

async function showModal(options) {
  const { title = '', content = '', showCancel = true, editable, placeholderText = '' } = options;
  const { cancelText = '取消', confirmText = '确定' } = options;
  for (const [name, text] of Object.entries({ cancelText, confirmText })) {
    if ([...text].length > 4) throw new ApiFailure(`${name} length should not larger than 4 Chinese characters`);
  }
  const field = document.createElement('input');
  if (editable) Object.assign(field, { placeholder: placeholderText, value: content });
  const answer = await openDialog({
    name: title,
    text: editable ? '' : content,
    content: editable ? [field] : [],
    buttons: showCancel ? [cancelText, confirmText] : [confirmText],
  });
  const confirm = answer === confirmText;
  return { confirm, cancel: !confirm, ...(editable && confirm ? { content: field.value } : { content: null }) };
}

async function showActionSheet({ itemList = [], alertText = '' }) {
  if (itemList.length === 0 || itemList.length > 6)
    throw new ApiFailure('parameter error: itemList should have 1 to 6 items');
  const answer = await openDialog({ name: alertText || '请选择', buttons: [...itemList, '取消'] });
  const tapIndex = itemList.indexOf(answer);
  if (tapIndex < 0) throw new ApiFailure('cancel');
  return { tapIndex };
}
