/** The pages in a real browser: Playwright drives the machine's own Chromium. */
@NullMarked
package io.trainyard.server.browser;

import org.jspecify.annotations.NullMarked;
