import type { FastifyRequest } from 'fastify';
import { refused } from '../http/problem/refusal-error.js';

export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** The one file of a multipart body. Throws UNSUPPORTED_MEDIA, PAYLOAD_TOO_LARGE, INVALID_INPUT. */
export async function readUpload(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw refused('UNSUPPORTED_MEDIA', '请以 multipart/form-data 上传一个文件。');
  let bytes: Buffer | undefined;
  const limits = { fileSize: MAX_FILE_BYTES, files: 1, fields: 5, fieldSize: 1_000, parts: 6, headerPairs: 20 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') bytes = await part.toBuffer();
    }
  } catch (error) {
    throw faultOf(error);
  }
  if (!bytes || bytes.length === 0) throw refused('INVALID_INPUT', '没有收到文件,请重新选择。');
  return bytes;
}

function faultOf(error: unknown): Error {
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return refused('PAYLOAD_TOO_LARGE', '文件不能超过 10 MB。');
  if (code === 'FST_FILES_LIMIT') return refused('INVALID_INPUT', '一次只能上传一个文件。');
  return refused('INVALID_INPUT', '上传的内容不完整,请再试一次。');
}
