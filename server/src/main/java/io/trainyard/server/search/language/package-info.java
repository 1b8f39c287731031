/**
 * The language in which runs are asked for (docs/search.md): text becomes tokens, tokens become a {@link Condition}, and
 * a condition can be written as text again. Nothing here knows of the database.
 */
@NullMarked
package io.trainyard.server.search.language;

import org.jspecify.annotations.NullMarked;
