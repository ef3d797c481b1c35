const SERVICES = { sms: '短信', voice: '语音电话', wechat: '微信', check: '内容检测' };
const MODES = {
  none: '正常',
  slow: '变慢',
  error: '报错(502)',
  busy: '系统繁忙',
  lost: '办了但回音丢失',
  quota: '额度用完',
};

/** Everything that was sent, by phone and by WeChat user, and the switches. Plain HTML; works without scripts. */
export function page(state, query) {
  const who = query.get('who') ?? '';
  const messages = state.messages.filter(({ phone, user }) => who === '' || phone === who || user === who);
  const code = /^[0-9a-z]+$/.test(query.get('code') ?? '') ? query.get('code') : null;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>微信与短信模拟器</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#messages">跳到消息列表</a>
<header><h1>微信与短信模拟器</h1>
<p>这里不会真的发出任何消息。系统发给手机和微信的每一条,都列在下面。晚上 8 点到早上 8 点,不急的消息等到早上才发。</p>
<p><a href="#faults">故障开关</a>(${['sms', 'wechat'].map((service) => `${SERVICES[service]}${MODES[modeOf(state, service)]}`).join(',')}) · <a href="#users">微信用户:取凭证,拒收</a></p></header>
<main>
${code ? `<p role="status" class="code">新的一次性凭证:<code>${code}</code>(5 分钟内用一次)</p>` : ''}
${messageList(state, messages, who)}
${faultForms(state)}
${userForms(state)}
</main>
</body>
</html>
`;
}

function messageList(state, messages, who) {
  const people = [...new Set(state.messages.map(({ phone, user }) => phone ?? user).filter(Boolean))].sort();
  const options = people.map((name) => `<option${name === who ? ' selected' : ''}>${escape(name)}</option>`);
  const rows = [...messages].reverse().slice(0, 200).map(row);
  return `<section aria-labelledby="messages"><h2 id="messages" tabindex="-1">发出的消息(${messages.length} 条)</h2>
<form method="get" action="/"><label>手机号或微信用户 <select name="who"><option value="">全部</option>${options.join('')}</select></label>
<button>查看 / 刷新</button></form>
${
  rows.length === 0
    ? '<p>还没有消息。</p>'
    : `<div class="wide" role="region" aria-label="消息表" tabindex="0"><table><thead><tr><th scope="col">时间</th><th scope="col">渠道</th><th scope="col">发给</th><th scope="col">内容</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`
}
<form method="post" action="/control/clear"><button>清空记录</button></form></section>`;
}

function row({ at, service, phone, user, openid, text, template }) {
  const time = new Date(at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  return `<tr><td><time datetime="${at}">${time}</time></td><td>${SERVICES[service]}</td><td>${escape(phone ?? user ?? openid ?? '')}</td>
<td>${escape(text ?? '')}<br><small>模板 ${escape(template ?? '无')}</small></td></tr>`;
}

const modeOf = (state, service) => state.faults.get(service)?.mode ?? 'none';

function faultForms(state) {
  const forms = ['wechat', 'sms'].map((service) => {
    const now = modeOf(state, service);
    const options = Object.entries(MODES).map(
      ([mode, name]) => `<option value="${mode}"${mode === now ? ' selected' : ''}>${name}</option>`,
    );
    return `<form method="post" action="/control/fault"><input type="hidden" name="service" value="${service}">
<label>${SERVICES[service]}(现在:${MODES[now]}) <select name="mode">${options.join('')}</select></label>
<button>切换${SERVICES[service]}</button></form>`;
  });
  return `<section aria-labelledby="faults"><h2 id="faults">故障开关</h2>${forms.join('\n')}</section>`;
}

function userForms(state) {
  const users = [...state.users.values()].map(({ name, openid }) => {
    const refuses = state.refusing.has(openid);
    return `<li>${escape(name)}:${refuses ? '拒收订阅消息' : '接收订阅消息'}
<form method="post" action="/control/refuse"><input type="hidden" name="user" value="${escape(name)}"><input type="hidden" name="refuses" value="${refuses ? '0' : '1'}">
<button>${refuses ? '改为接收' : '改为拒收'}<span class="hidden">:${escape(name)}</span></button></form></li>`;
  });
  return `<section aria-labelledby="users"><h2 id="users">微信用户</h2>
<ul>${users.join('\n') || '<li>还没有人用微信登录过。</li>'}</ul>
<form method="post" action="/control/login-code"><label>取一个微信登录凭证,用户名 <input name="user" required maxlength="20" autocomplete="off"></label> <button>取登录凭证</button></form>
<form method="post" action="/control/phone-code"><label>取一个手机号凭证,手机号 <input name="phone" required pattern="1[0-9]{10}" inputmode="numeric" autocomplete="off"></label> <button>取手机号凭证</button></form></section>`;
}

function escape(text) {
  return String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const STYLE = `body { margin: 0; background: #fff; color: #1a1a1a; font: 18px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem; }
h1 { font-size: 1.8rem; margin: 0; } h2 { font-size: 1.3rem; }
form { margin: .75rem 0; } li form { display: inline-block; margin: .25rem 0 .25rem .75rem; }
button, select, input { font: inherit; min-height: 44px; padding: .25rem .75rem; border: 2px solid #555; border-radius: 6px; background: #fff; color: inherit; max-width: 100%; }
button { background: #075; border-color: #075; color: #fff; }
:focus-visible { outline: 3px solid #06c; outline-offset: 2px; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
td:nth-child(-n+3) { white-space: nowrap; } small { color: #555; }
.code { background: #e7f5ee; padding: .75rem; overflow-wrap: anywhere; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }`;
