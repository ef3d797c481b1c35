// Plain words of the language only: an old Node has to get as far as saying that it is too old.
export function requireNode() {
  var version = process.versions.node.split('.').map(Number);
  if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) return;
  console.error(
    'Linli needs Node 20.19 or newer, and this is Node ' + process.versions.node + ': install a newer Node.',
  );
  process.exit(1);
}
