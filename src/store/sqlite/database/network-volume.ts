import { statfsSync } from "node:fs";

/** File systems whose memory maps or locks are not shared between machines (Linux's magic numbers, statfs(2)). */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x01021997, // 9p
  0x65735546, // FUSE: sshfs, virtiofs, shared folders of virtual machines
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x5346414f, // AFS
]);

/** Whether a folder lies on a volume where SQLite's write-ahead log would not be safe; false where that is not known. */
export function isNetworkVolume(directory: string, type: typeof typeOf = typeOf): boolean {
  try {
    return process.platform === "linux" && networkTypes.has(type(directory));
  } catch {
    return false;
  }
}

function typeOf(directory: string): number {
  return statfsSync(directory).type;
}
