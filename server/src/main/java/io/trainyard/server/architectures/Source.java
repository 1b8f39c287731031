package io.trainyard.server.architectures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.networks.families.Paper;
import io.trainyard.networks.families.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Where a network comes from.
 *
 * @param asPublished whether it is the network of the paper
 * @param difference how it differs from the paper's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Source(boolean asPublished, @Nullable Paper paper, @Nullable String difference) {
    static Source of(Variant variant) {
        String difference = variant.origin().difference();
        return new Source(
                variant.origin().isPublished(),
                variant.origin().paper().orElse(null),
                difference.isEmpty() ? null : difference);
    }
}
