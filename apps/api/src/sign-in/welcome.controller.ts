import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Pool } from 'pg';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { Policy } from '../http/access/policy.js';
import type { PersonaDto } from './sign-in.dto.js';

/** What a newcomer sees who opens the server in a browser. Plain HTML, nothing from elsewhere. */
@ApiExcludeController()
@Controller()
@Policy('public')
export class WelcomeController {
  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(ENV) private readonly env: Pick<Env, 'demo' | 'production'>,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  async page(): Promise<string> {
    return document([
      '<h1>邻里</h1>',
      '<p>居民点单、社区派单、合伙人办单、居民评单。这里是它的服务接口。</p>',
      this.env.production ? '' : '<p><a href="/api/docs">接口说明,可以当场试用</a></p>',
      '<p><a href="/api/openapi.json">OpenAPI 文档</a> · <a href="/health/ready">运行状况</a></p>',
      this.env.demo ? personas(await this.personas()) : '',
    ]);
  }

  @Get('welcome.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  style(): string {
    return STYLE;
  }

  private async personas(): Promise<PersonaDto[]> {
    const text = 'select persona, name, title from demo_persona order by position, persona';
    return (await this.pool.query<PersonaDto>(text)).rows;
  }
}

function personas(list: PersonaDto[]): string {
  if (list.length === 0) return '<p>演示数据还在准备,请稍后刷新。</p>';
  const rows = list.map(
    ({ persona, name, title }) =>
      `<tr><td><code>${escape(persona)}</code></td><td>${escape(name)}</td><td>${escape(title)}</td></tr>`,
  );
  return `<h2>演示角色</h2>
<p>向 <code>POST /api/auth/demo</code> 发送 <code>{"persona": "resident"}</code> 即可登录,不需要密码。</p>
<table><thead><tr><th>角色</th><th>姓名</th><th>身份</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function document(parts: string[]): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>邻里</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/welcome.css">
</head>
<body>
<main>
${parts.filter(Boolean).join('\n')}
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const STYLE = `body { margin: 0; background: #fff; color: #1a1a1a;
  font: 18px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 2rem; margin: 0; }
a { color: #0a5; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #ddd; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .95em; }
`;
