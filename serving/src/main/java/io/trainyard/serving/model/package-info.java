/** Which version is served, where it comes from, and where it is kept. */
@NullMarked
package io.trainyard.serving.model;

import org.jspecify.annotations.NullMarked;
