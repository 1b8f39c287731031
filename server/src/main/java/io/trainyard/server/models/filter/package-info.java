/** Filters, orders and pages as MLflow's registry has them: comparisons, all of which have to hold. */
@NullMarked
package io.trainyard.server.models.filter;

import org.jspecify.annotations.NullMarked;
