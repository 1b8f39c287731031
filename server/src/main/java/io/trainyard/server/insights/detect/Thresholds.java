package io.trainyard.server.insights.detect;

import io.smallrye.config.WithDefault;

/**
 * From where on something stands out: every number that a detector compares with, once. A noise is a robust standard
 * deviation of values around their level; a share is of 1.
 */
public interface Thresholds {
    Spike spike();

    Divergence divergence();

    Overfitting overfitting();

    Plateau plateau();

    Instability instability();

    Underfitting underfitting();

    HighRate highRate();

    Throughput throughput();

    /** Of {@link SpikeDetector}. */
    interface Spike {
        /** Points that a series has at least. */
        @WithDefault("16")
        int points();

        /** How many neighbours on either side say what the level is; a spike is shorter than half of them. */
        @WithDefault("7")
        int neighbours();

        /** How many points on either side say how large the noise is. */
        @WithDefault("50")
        int surroundings();

        /** Noises that it stands out by. */
        @WithDefault("12")
        double noises();

        /** And the share of all that the series has moved... */
        @WithDefault("0.05")
        double ofRange();

        /** ...or the share of its level, whichever is less. */
        @WithDefault("0.5")
        double ofLevel();

        /** The share of its height that it comes back by within a few points. */
        @WithDefault("0.5")
        double comesBack();

        /** Where a larger share of all points stands out, that is how the series is. */
        @WithDefault("0.02")
        double mostOfAll();

        /** Of a series, the largest so many are kept. */
        @WithDefault("100")
        int most();
    }

    /** Of {@link DivergenceDetector}. */
    interface Divergence {
        @WithDefault("10")
        int points();

        /** Share of what was gained that is lost again. */
        @WithDefault("0.5")
        double ofGain();

        /** And the share of the value at the start. */
        @WithDefault("0.1")
        double ofStart();

        /** And noises. */
        @WithDefault("8")
        double noises();
    }

    /** Of {@link OverfittingDetector}. */
    interface Overfitting {
        /** Points of validation that there are at least. */
        @WithDefault("10")
        int points();

        /** Points behind the best, at least. */
        @WithDefault("5")
        int pointsBehind();

        /** Share of all points that lie behind the best, at least. */
        @WithDefault("0.1")
        double behind();

        /** Share of what validation had gained that is lost again. */
        @WithDefault("0.05")
        double ofGain();

        /** And noises of the level. */
        @WithDefault("4")
        double noises();

        /** And standard deviations of the Mann-Kendall test that validation gets worse by. */
        @WithDefault("3")
        double trend();

        /** Training may lose this share of its gain meanwhile. */
        @WithDefault("0.02")
        double trainingMayLose();
    }

    /** Of {@link PlateauDetector}. */
    interface Plateau {
        @WithDefault("30")
        int points();

        /** Share of all points since which nothing was gained. */
        @WithDefault("0.5")
        double length();

        /** Share of the whole gain that counts as nothing. */
        @WithDefault("0.02")
        double ofGain();

        /** The same of a loss, whose gain is measured by its logarithm. */
        @WithDefault("0.06")
        double ofLogarithm();
    }

    /** Of {@link InstabilityDetector}. */
    interface Instability {
        @WithDefault("60")
        int points();

        /** Share of the points at the start that are left out: there, curves are steep. */
        @WithDefault("0.1")
        double warmUp();

        /** How many times as wide the last third of the swings is as the first. */
        @WithDefault("2")
        double growth();

        /** And standard deviations of the Mann-Kendall test that they grow by. */
        @WithDefault("3")
        double trend();

        /** And the same without the first third, so that they go on growing. */
        @WithDefault("1.5")
        double trendGoingOn();

        /** And the share of all that the series has moved. */
        @WithDefault("0.002")
        double ofRange();

        /** It begins where swings are this many times as wide as where they are calmest, and stay so. */
        @WithDefault("1.5")
        double onset();
    }

    /** Of {@link UnderfittingDetector}. */
    interface Underfitting {
        @WithDefault("20")
        int points();

        /** While the run goes on. */
        @WithDefault("50")
        int pointsWhileRunning();

        /** Share of its error at the start that training keeps at least. */
        @WithDefault("0.65")
        double kept();

        /** Share of its gain that the last half brings at most: more is still under way. */
        @WithDefault("0.1")
        double lastHalf();

        /** Share of its gain that the last fifth brings where it ended too early. */
        @WithDefault("0.13")
        double lastFifth();

        /** And noises of the level. */
        @WithDefault("6")
        double noises();
    }

    /** Of {@link HighRateDetector}. */
    interface HighRate {
        @WithDefault("20")
        int points();

        /** Share of the points that are the start. */
        @WithDefault("0.1")
        double start();

        /** How many times as high as at first the loss rises there. */
        @WithDefault("1.4")
        double rise();

        /** And by so many noises. */
        @WithDefault("6")
        double noises();

        /** For how many points it is above what it began with, at least. */
        @WithDefault("3")
        int length();
    }

    /** Of {@link ThroughputDetector}. */
    interface Throughput {
        /** Share of the points at the start that are left out, and three at least. */
        @WithDefault("0.05")
        double warmUp();

        /** Points that say what is usual, at least. */
        @WithDefault("5")
        int usual();

        /** Share of the usual that it falls below. */
        @WithDefault("0.5")
        double fall();

        /** For how many points at a stretch, at least. */
        @WithDefault("5")
        int length();

        /** Share of the usual at which it has recovered. */
        @WithDefault("0.7")
        double recovered();
    }
}
