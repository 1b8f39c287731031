/** Data sets that everybody knows by name: what they consist of, and where their authors keep them. */
@NullMarked
package io.trainyard.datasets.known;

import org.jspecify.annotations.NullMarked;
