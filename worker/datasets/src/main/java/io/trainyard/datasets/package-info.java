/**
 * Labelled images from files: readers for the common layouts, the archives they come in, and a set that the program
 * draws itself. Pure Java; used by the server to look at uploads and by the workers to train.
 */
@NullMarked
package io.trainyard.datasets;

import org.jspecify.annotations.NullMarked;
