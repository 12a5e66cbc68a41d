// @ts-check
// Imported before everything else: the other files use what older versions of Node do not have.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Ridgeline needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
