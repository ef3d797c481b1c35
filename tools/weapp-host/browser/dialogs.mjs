/**
 * A dialog WeChat itself draws, with role and name. Settles with the words of the pressed button; null: it was closed
 * by Escape.
 *
 * @param dialog `{name, text?, content?: Node[], buttons: string[], role?}`
 */
export function openDialog({ name, text = '', content = [], buttons, role = 'dialog' }) {
  const cover = document.createElement('div');
  cover.className = 'wx-cover';
  const box = document.createElement('div');
  box.className = 'wx-dialog';
  box.setAttribute('role', role);
  box.setAttribute('aria-modal', 'true');
  box.setAttribute('aria-label', name || text);
  if (name) box.append(Object.assign(document.createElement('h2'), { textContent: name }));
  if (text) box.append(Object.assign(document.createElement('p'), { textContent: text }));
  box.append(...content);
  const foot = Object.assign(document.createElement('div'), { className: 'wx-dialog-buttons' });
  box.append(foot);
  cover.append(box);
  document.body.append(cover);
  return new Promise((resolve) => {
    const close = (answer) => {
      cover.remove();
      resolve(answer);
    };
    for (const words of buttons) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: words });
      button.addEventListener('click', () => close(words));
      foot.append(button);
    }
    box.addEventListener('keydown', ({ key }) => key === 'Escape' && close(null));
    (box.querySelector('input,select') ?? foot.lastChild)?.focus();
  });
}

let toast;

/** A note that goes by itself. `busy` covers the page with 加载中. */
export function showNote(title, { milliseconds, mask = false, busy = false } = {}) {
  hideNote();
  toast = document.createElement('div');
  toast.className = mask ? 'wx-toast wx-mask' : 'wx-toast';
  toast.setAttribute('role', busy ? 'status' : 'alert');
  toast.textContent = title;
  document.body.append(toast);
  const shown = toast;
  if (milliseconds) setTimeout(() => shown === toast && hideNote(), milliseconds);
}

export function hideNote() {
  toast?.remove();
  toast = undefined;
}
