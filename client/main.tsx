// Before any schema is made.
import "./without-eval.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { keepFocus } from "./ui/keep-focus.ts";
import "./ui/styles.ts";
import { fetchOtherLanguages, prepareWords } from "./ui/use-language.ts";

await prepareWords();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
keepFocus(document);
createRoot(root).render(<App />);
void fetchOtherLanguages();
