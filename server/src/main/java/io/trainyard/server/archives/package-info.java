/**
 * Whole experiments as one file, and back: a ZIP with JSON for the experiment and each run, their points as JSON lines, and
 * files by their SHA-256.
 */
@NullMarked
package io.trainyard.server.archives;

import org.jspecify.annotations.NullMarked;
