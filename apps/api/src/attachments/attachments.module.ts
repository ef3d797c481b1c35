import { Module } from '@nestjs/common';
import { AttachmentSight } from './attachment-sight.js';
import { Attachments } from './attachments.js';
import { AttachmentsController } from './attachments.controller.js';
import { FileLinks } from './file-links.js';
import { FileStore } from './file-store.js';
import { FilesController } from './files.controller.js';

@Module({
  controllers: [AttachmentsController, FilesController],
  providers: [Attachments, AttachmentSight, FileLinks, FileStore],
  exports: [Attachments, AttachmentSight, FileLinks],
})
export class AttachmentsModule {}
