package io.trainyard.server.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.server.metrics.SeriesSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is compared with others.
 *
 * @param colour the number of its colour, the same on every page
 * @param over whether it will not measure anything any more
 * @param architecture the variant of the network, as in {@code resnet18}; null for a run that was trained elsewhere
 * @param facts numbers that are no metric, by what people call them: see {@link RunFacts}
 * @param imagesPerStep how many images a step stands for; null where that is not known
 * @param metrics what each series comes to, by key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparedRun(
        long id,
        String name,
        int colour,
        String status,
        boolean over,
        String experiment,
        @Nullable String architecture,
        @Nullable String dataset,
        Map<String, Double> facts,
        @Nullable Double imagesPerStep,
        Map<String, String> params,
        Map<String, SeriesSummary> metrics) {}
