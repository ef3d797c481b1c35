import { encode } from 'uqr';

export interface PosterWords {
  community: string;
  /** Building or grid, when the poster hangs at one. */
  spot: string | null;
  phone: string | null;
}

/** What is scanned: WeChat's own code as a picture, or an address that any phone opens. */
export type PosterCode = { picture: Buffer } | { address: string };

/** A sheet of A4 to print and hang at a door, as SVG. Lengths are millimetres. */
export function drawPoster({ community, spot, phone }: PosterWords, code: PosterCode): string {
  const title = Math.min(22, 180 / [...community].length);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297" text-anchor="middle"',
    " font-family=\"'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\">",
    '<rect width="210" height="297" fill="#fff"/>',
    line(community, 42, title, 'bold'),
    spot ? line(spot, 57, Math.min(10, 180 / [...spot].length)) : '',
    `<svg x="45" y="66" width="120" height="120">${drawn(code)}</svg>`,
    line('扫码点单', 212, 24, 'bold'),
    line('picture' in code ? '打开微信扫一扫' : '用手机扫一扫', 230, 10),
    line('选服务、说一声、有人来;不扫码也行', 246, 9),
    phone ? line(`社区电话 ${phone}`, 268, 14, 'bold') : '',
    line('浏览不用登录;平台不收费、不经手费用', 284, 6),
    '</svg>',
  ].join('');
}

function line(text: string, y: number, size: number, weight = 'normal'): string {
  return `<text x="105" y="${y}" font-size="${size.toFixed(1)}" font-weight="${weight}">${escape(text)}</text>`;
}

function drawn(code: PosterCode): string {
  if ('picture' in code) {
    const type = code.picture[0] === 0x89 ? 'png' : 'jpeg';
    return `<image width="120" height="120" href="data:image/${type};base64,${code.picture.toString('base64')}"/>`;
  }
  // A quarter of it may be torn off or faded.
  const { data, size } = encode(code.address, { ecc: 'Q', border: 4 });
  const scale = 120 / size;
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
  return `<path transform="scale(${scale.toFixed(5)})" shape-rendering="crispEdges" d="${dots.join('')}"/>`;
}

function escape(text: string): string {
  return text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
