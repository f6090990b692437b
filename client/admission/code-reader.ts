import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";
import readerUrl from "zxing-wasm/reader/zxing_reader.wasm?url";

// Its own default is a server on the internet, which a command post may not have.
prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith(".wasm") ? readerUrl : path) } });

const detector = new BarcodeDetector({ formats: ["qr_code"] });

/**
 * The text of a QR code in a picture; undefined where none can be made out. Rejects where the picture cannot be read
 * at all, or the reader not be fetched. Loaded with its 1 MB only where somebody scans.
 */
export async function readCode(picture: HTMLVideoElement | Blob): Promise<string | undefined> {
  const [code] = await detector.detect(picture);
  return code?.rawValue || undefined;
}
