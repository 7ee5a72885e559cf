// Chromium without a window, driven by Playwright.
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';

/** A browser with one empty page of the size in which the screenshots are taken. */
export async function openBrowser({ width = 1280, height = 800, scale = 1, ...more } = {}) {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
    // The caller ends the browser after the server, whatever the signal.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    ...more,
  });
  return { browser, page: await context.newPage() };
}
