import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';

/** Files under DATA_DIR/files, by random keys. Several API processes must share that folder. */
@Injectable()
export class FileStore {
  private readonly folder: string;

  constructor(@Inject(ENV) env: Pick<Env, 'dataDir'>) {
    this.folder = join(env.dataDir, 'files');
  }

  /** Returns the key once the bytes are on the disk. */
  async put(bytes: Buffer): Promise<string> {
    const key = randomBytes(20).toString('hex');
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const draft = `${path}.draft`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return key;
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Throws for what is no key of ours, so that no path can be smuggled in. */
  pathOf(key: string): string {
    if (!/^[0-9a-f]{40}$/.test(key)) throw new Error('This is no key of a file.');
    return join(this.folder, key.slice(0, 2), key.slice(2));
  }
}
