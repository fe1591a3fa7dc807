/** PostgreSQL refuses to run as root: there it runs as `nobody`, which every system has in its passwd. */
export interface Identity {
  uid?: number;
  gid?: number;
}

const NOBODY = 65_534;

export const serverIdentity = (uid = process.getuid?.()): Identity => (uid === 0 ? { uid: NOBODY, gid: NOBODY } : {});
