// Before any schema is made.
import "./without-eval.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import "./ui/styles.ts";
import { prepareWords } from "./ui/words.ts";

prepareWords();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(<App />);
