package io.trainyard.serving;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trainyard.serving.batch.Batcher;
import java.time.Duration;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What is counted, for Prometheus. */
public final class Metrics implements Batcher.Observer {
    private static final Duration[] TIMES = IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final double[] SIZES =
            DoubleStream.iterate(1, size -> size <= 256, size -> 2 * size).toArray();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DistributionSummary batches = DistributionSummary.builder("trainyard.serve.batch.images")
            .description("Images that were run together")
            .serviceLevelObjectives(SIZES)
            .register(registry);
    private final Timer runs = Timer.builder("trainyard.serve.run")
            .description("Time of one run of the network")
            .serviceLevelObjectives(TIMES)
            .register(registry);

    public Metrics(Serving serving) {
        Gauge.builder("trainyard.serve.waiting.images", serving, Serving::waiting)
                .description("Images that wait or run")
                .register(registry);
        Gauge.builder("trainyard.serve.version", serving, Serving::version)
                .description("Number of the version that is served; 0 while none is")
                .register(registry);
    }

    @Override
    public void ran(int images, Duration time) {
        batches.record(images);
        runs.record(time);
    }

    /** A request to predict was answered. */
    public void answered(int status, Duration time) {
        Timer.builder("trainyard.serve.request")
                .description("Time from a request's head to its answer")
                .tag("status", String.valueOf(status))
                .serviceLevelObjectives(TIMES)
                .register(registry)
                .record(time);
    }

    /** In Prometheus' text format. */
    public String text() {
        return registry.scrape();
    }
}
