package io.trainyard.server.insights.detect;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.trainyard.server.insights.InsightsConfig;

/** The thresholds that a server has which is told nothing else. */
public final class ThresholdsForTests {
    private ThresholdsForTests() {}

    public static Thresholds defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(InsightsConfig.class)
                .build()
                .getConfigMapping(InsightsConfig.class)
                .thresholds();
    }
}
