import type { Accounts } from "./admission/accounts.ts";
import { type Founding, openFounding } from "./admission/founding.ts";
import { createMemoryAccounts } from "./admission/memory-accounts.ts";
import { createMemoryRegister } from "./admission/memory-register.ts";
import type { Register } from "./admission/register.ts";
import { openSqliteAccounts } from "./admission/sqlite-accounts.ts";
import { openSqliteRegister } from "./admission/sqlite-register.ts";
import type { ClosingOrder } from "./closing-order.ts";
import { CannotStart } from "./config.ts";
import { holdDataFolder } from "./data-folder.ts";
import { type HeadSigner, openHeadSigner } from "./journal/head-signer.ts";
import type { Journal } from "./journal/journal.ts";
import { createMemoryJournal } from "./journal/memory-journal.ts";
import { openSqliteJournal } from "./journal/sqlite-journal.ts";
import { openFolderPhotos } from "./photos/folder-photos.ts";
import { createMemoryPhotos } from "./photos/memory-photos.ts";
import type { PhotoStore } from "./photos/photo-store.ts";
import { openPushStore, type PushStore } from "./push/push-store.ts";

export type Stores = {
  readonly register: Register;
  readonly journal: Journal;
  readonly signer: HeadSigner;
  readonly founding: Founding;
  readonly accounts: Accounts;
  readonly photos: PhotoStore;
  readonly push: PushStore;
};

/** Opens what a server keeps, in `dataDir` or for `:memory:` nowhere. Throws `CannotStart` where that is not possible. */
export function openStores(dataDir: string, closing: ClosingOrder): Stores {
  if (dataDir === ":memory:") {
    const register = createMemoryRegister();
    const founding = openFounding(undefined, register);
    const accounts = createMemoryAccounts();
    return {
      register,
      journal: createMemoryJournal(),
      signer: openHeadSigner(undefined),
      founding,
      accounts,
      photos: createMemoryPhotos(),
      push: openPushStore(undefined),
    };
  }
  const folder = holdDataFolder(dataDir);
  closing.add(async () => folder.release());
  const register = opening(folder.registerFile, openSqliteRegister);
  closing.add(async () => register.close());
  const accounts = opening(folder.accountsFile, openSqliteAccounts);
  closing.add(async () => accounts.close());
  const journal = opening(folder.journalFile, openSqliteJournal);
  closing.add(() => journal.close());
  const signer = opening(folder.signingKeyFile, openHeadSigner);
  const photos = opening(folder.photosFolder, openFolderPhotos);
  closing.add(() => photos.close());
  const push = opening(folder.pushFile, openPushStore);
  const founding = openFounding(folder.foundingFile, register);
  return { register, journal, signer, founding, accounts, photos, push };
}

function opening<T>(file: string, open: (file: string) => T): T {
  try {
    return open(file);
  } catch (error) {
    throw new CannotStart(`${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
