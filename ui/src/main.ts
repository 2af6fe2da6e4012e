import "@fontsource-variable/inter/wght.css";
import "#design/tokens.css";
import "#design/base.css";
import "#design/field.css";
import { language, languageOfSystem } from "#core/language.svelte.ts";
import { mount } from "svelte";
import App from "#app/App.svelte";

language.set(languageOfSystem());
mount(App, { target: document.getElementById("app")! });
