import { ApiFailure } from '../rules/limits.mjs';
import { thrown } from './storage.mjs';

/** Bytes of text or buffers as `writeFile` takes them. */
function bytesOf(data, encoding = 'utf8') {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
  const text = String(data);
  if (encoding === 'base64') return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  if (encoding === 'hex') return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return new TextEncoder().encode(text);
}

/** Without encoding an ArrayBuffer. */
function decoded(bytes, encoding) {
  if (!encoding) return bytes.slice().buffer;
  if (encoding === 'base64') return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  if (encoding === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return new TextDecoder().decode(bytes);
}

/** Files are local, or belong to the package and may only be read. */
function contentOf(host, path) {
  if (host.files.map.has(path) || path.startsWith('wxfile:')) return host.files.read(path);
  const text = host.packages.read(path.replace(/^\//, ''));
  if (text === undefined) throw new ApiFailure(`no such file or directory, open "${path}"`, { errno: 1300002 });
  return new TextEncoder().encode(text);
}

/** `wx.getFileSystemManager()` and the older calls for saved files. */
export function fileApis(host) {
  const { files } = host;
  const statsOf = (path) => ({
    ...files.stat(path),
    isFile: () => !files.isFolder(path),
    isDirectory: () => files.isFolder(path),
  });
  const operations = {
    readFile: ({ filePath, encoding, position = 0, length }) => {
      const bytes = contentOf(host, filePath);
      return {
        data: decoded(bytes.subarray(position, length === undefined ? undefined : position + length), encoding),
      };
    },
    writeFile: ({ filePath, data, encoding }) => files.write(filePath, bytesOf(data, encoding)),
    appendFile: ({ filePath, data, encoding }) => {
      const [before, more] = [files.read(filePath), bytesOf(data, encoding)];
      return files.write(filePath, new Uint8Array([...before, ...more]));
    },
    copyFile: ({ srcPath, destPath }) => files.write(destPath, contentOf(host, srcPath)),
    unlink: ({ filePath }) => files.remove(filePath),
    access: ({ path }) => {
      if (!files.has(path)) files.stat(path);
    },
    stat: ({ path }) => ({ stats: statsOf(path) }),
    mkdir: ({ dirPath }) => void files.folders.add(dirPath.replace(/\/+$/, '')),
    rmdir: ({ dirPath }) => void files.folders.delete(dirPath.replace(/\/+$/, '')),
    readdir: ({ dirPath }) => ({ files: files.list(dirPath) }),
    saveFile: async ({ tempFilePath, filePath }) => ({ savedFilePath: await files.save(tempFilePath, filePath) }),
    getSavedFileList: () => ({
      fileList: files
        .saves()
        .map(([filePath, { bytes, at }]) => ({ filePath, size: bytes.length, createTime: at / 1_000 })),
    }),
    removeSavedFile: ({ filePath }) => files.remove(filePath),
    getFileInfo: ({ filePath }) => ({ size: contentOf(host, filePath).length }),
  };
  const manager = { ...asynchronous(host, operations), ...synchronous(operations, statsOf) };
  const { saveFile, getSavedFileList, removeSavedFile, getFileInfo } = operations;
  return {
    answers: { saveFile, getSavedFileList, removeSavedFile, getFileInfo },
    plain: {
      getFileSystemManager: () => manager,
      arrayBufferToBase64: (buffer) => decoded(new Uint8Array(buffer), 'base64'),
      base64ToArrayBuffer: (text) => bytesOf(text, 'base64').buffer,
    },
  };
}

function asynchronous(host, operations) {
  const entries = Object.entries(operations).map(([name, run]) => [
    name,
    (options = {}) => {
      host.note(name, options);
      void host.settle(name, options, (async () => run(options))());
    },
  ]);
  return Object.fromEntries(entries);
}

/** The order of arguments differs from call to call. */
function synchronous(operations, statsOf) {
  const now =
    (name, run) =>
    (...given) =>
      thrown(name, () => run(...given));
  const { readFile, writeFile, appendFile, copyFile, unlink, access, mkdir, rmdir, readdir } = operations;
  return {
    readFileSync: now(
      'readFileSync',
      (filePath, encoding, position, length) => readFile({ filePath, encoding, position, length }).data,
    ),
    writeFileSync: now('writeFileSync', (filePath, data, encoding) => void writeFile({ filePath, data, encoding })),
    appendFileSync: now('appendFileSync', (filePath, data, encoding) => void appendFile({ filePath, data, encoding })),
    copyFileSync: now('copyFileSync', (srcPath, destPath) => void copyFile({ srcPath, destPath })),
    unlinkSync: now('unlinkSync', (filePath) => void unlink({ filePath })),
    accessSync: now('accessSync', (path) => access({ path })),
    statSync: now('statSync', (path) => statsOf(path)),
    mkdirSync: now('mkdirSync', (dirPath) => mkdir({ dirPath })),
    rmdirSync: now('rmdirSync', (dirPath) => rmdir({ dirPath })),
    readdirSync: now('readdirSync', (dirPath) => readdir({ dirPath }).files),
  };
}
