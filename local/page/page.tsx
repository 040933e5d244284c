import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { chosenTheme, showTheme } from "./theme.ts";

showTheme(chosenTheme());

createRoot(document.getElementById("page")!).render(<App />);
