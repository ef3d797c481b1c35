import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { DemoPhotos } from './demo-photos.js';
import { Seed, SeedWorld } from './seed.js';

@Module({ imports: [AttachmentsModule], providers: [DemoPhotos, SeedWorld, Seed], exports: [Seed] })
export class SeedModule {}
