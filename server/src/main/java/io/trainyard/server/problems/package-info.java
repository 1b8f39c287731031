/** What can go wrong, said once: typed exceptions with an error code, turned into {@code application/problem+json}. */
@NullMarked
package io.trainyard.server.problems;

import org.jspecify.annotations.NullMarked;
