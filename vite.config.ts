import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Parts that change on different days, so that a new version of one leaves the others in the browser's cache. */
const CHUNKS = [
  // Zod with its setting: whichever part makes the first schema, it is made without `eval`.
  { name: "schemas", test: /node_modules[\\/]zod[\\/]|[\\/]client[\\/]without-eval\.ts$/ },
  { name: "maplibre", test: /node_modules[\\/](maplibre-gl|@maplibre|@mapbox)[\\/]/ },
  { name: "drawing", test: /node_modules[\\/]terra-draw/ },
  { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: "interface", test: /node_modules[\\/](@mantine|@floating-ui|lucide-react)[\\/]/ },
  { name: "shared-documents", test: /node_modules[\\/](yjs|lib0|y-protocols|y-websocket)[\\/]/ },
];

export default defineConfig({
  root: "client",
  publicDir: "../public",
  plugins: [react()],
  worker: { format: "es" },
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2023",
    // The map engine is 1 MB by itself and loads after the first screen.
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
});
