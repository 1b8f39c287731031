/**
 * From a document to a run that can be trained: reads a specification, finds everything wrong with it at once, and
 * describes it as a JSON Schema.
 */
@NullMarked
package io.trainyard.server.specs;

import org.jspecify.annotations.NullMarked;
