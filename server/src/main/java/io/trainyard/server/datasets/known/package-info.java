/** Well-known data sets: fetched from where their authors keep them, or taken from a local copy, checked by checksum. */
@NullMarked
package io.trainyard.server.datasets.known;

import org.jspecify.annotations.NullMarked;
