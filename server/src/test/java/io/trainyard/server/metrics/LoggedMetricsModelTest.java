package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * However logging, reporting, folding, merging, superseding and reading follow each other: every point is shown once,
 * summaries are exact, and who follows a run live has the same curves as who reads them.
 */
class LoggedMetricsModelTest {
    private static final List<String> KEYS = List.of("loss", "acc");
    private static final double[] VALUES = {
        0, Double.NaN, 1, -1, 0.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    private static MetricsOnPostgres metrics;

    @BeforeContainer
    static void open() {
        metrics = MetricsOnPostgres.open();
    }

    @AfterContainer
    static void close() {
        metrics.close();
    }

    @Property(tries = 40)
    void everyPointIsShownOnceAndSummariesAreExact(@ForAll("histories") List<Happening> history) {
        Following following = new Following(metrics.run());
        history.forEach(following::take);
        following.look();
        following.live.catchUp();
        assertThat(following.live.curves()).isEqualTo(following.model.curves());
    }

    /** A run, its model, and who follows it live. */
    private static final class Following {
        private final long run;
        private final RunModel model = new RunModel();
        private final List<List<LoggedPoint>> sent = new ArrayList<>();
        private final LiveReader live;
        private int attempt = 1;
        private long sequence;
        private long trained;

        Following(long run) {
            this.run = run;
            this.live = new LiveReader(metrics, run);
        }

        void take(Happening happening) {
            switch (happening.kind()) {
                case LOG -> log(happening.thin());
                case LOG_MUCH -> log(happening.thick());
                case SEND_AGAIN -> {
                    if (!sent.isEmpty()) {
                        log(sent.get(happening.step() % sent.size()));
                    }
                }
                case REPORT -> report(happening);
                case SUPERSEDE -> {
                    attempt++;
                    sequence = 0;
                    trained = Math.min(trained, happening.step());
                    metrics.supersede(run, attempt, trained);
                    model.supersede(attempt, trained);
                }
                case RESTART -> {
                    metrics.supersedeLogged(run, happening.step());
                    model.restart(happening.step());
                }
                case FOLD -> metrics.foldInTheBackground();
                case MERGE -> metrics.merge(run);
                case LOOK -> look();
                case CATCH_UP -> {
                    live.catchUp();
                    assertThat(live.curves()).isEqualTo(model.curves());
                }
                default -> throw new IllegalStateException("nothing else happens");
            }
        }

        private void log(List<LoggedPoint> points) {
            metrics.log(run, points);
            points.forEach(model::log);
            sent.add(points);
        }

        /** Goes on where the attempt is; no logged point is ever measured at such a time. */
        private void report(Happening happening) {
            int count = 1 + happening.value();
            long[] steps = new long[count];
            long[] times = new long[count];
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                steps[i] = ++trained;
                times[i] = 1_000_000L * attempt + trained;
                values[i] = VALUES[(happening.value() + i) % VALUES.length];
                model.report(attempt, happening.key(), new Point(steps[i], times[i], values[i]));
            }
            metrics.report(
                    run,
                    attempt,
                    new Report(
                            sequence++,
                            List.of(new SeriesChunk(happening.key(), Axis.STEP, steps, times, values)),
                            List.of(),
                            null));
        }

        void look() {
            assertThat(metrics.summaries(run)).isEqualTo(model.summaries());
            for (Curve curve : metrics.curves(run).curves()) {
                List<Point> shown = new ArrayList<>();
                for (int i = 0; i < curve.steps().length; i++) {
                    shown.add(new Point(curve.steps()[i], curve.times()[i], curve.values()[i]));
                }
                assertThat(shown).isEqualTo(model.curves().getOrDefault(curve.key(), List.of()));
                assertThat(curve.count()).isEqualTo(shown.size());
            }
        }
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Kind.LOG, Kind.FOLD)),
                Tuple.of(1, Arbitraries.just(Kind.SUPERSEDE)),
                Tuple.of(8, Arbitraries.of(Kind.values())));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, VALUES.length - 1))
                .as(Happening::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(120);
    }

    enum Kind {
        LOG,
        LOG_MUCH,
        SEND_AGAIN,
        REPORT,
        SUPERSEDE,
        /** Whoever logs goes back to a step. */
        RESTART,
        FOLD,
        MERGE,
        LOOK,
        /** Who follows live takes in what is new. */
        CATCH_UP
    }

    /**
     * Something that happens.
     *
     * @param step from 0 to 30
     * @param value index of the value
     */
    record Happening(Kind kind, int step, int value) {
        String key() {
            return KEYS.get(step % KEYS.size());
        }

        /** A few points, not far from each other. */
        List<LoggedPoint> thin() {
            return List.of(
                    new LoggedPoint(key(), VALUES[value], 10 + value % 3, step),
                    new LoggedPoint(KEYS.get(value % KEYS.size()), VALUES[step % VALUES.length], 10, step / 2));
        }

        /** Enough points to make a chunk at once, where they go on behind a series' end. */
        List<LoggedPoint> thick() {
            List<LoggedPoint> points = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                points.add(new LoggedPoint(key(), VALUES[(value + i) % VALUES.length], 10 + value, 20L * step + i));
            }
            return points;
        }
    }
}
