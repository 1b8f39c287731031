package io.trainyard.server.archives;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.metrics.MetricKey;
import io.trainyard.server.problems.InvalidRequestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings back the points of a run, some at a time; those that are there are not stored twice. */
@ApplicationScoped
class RestoredPoints {
    private static final int AT_ONCE = 20_000;

    @Inject
    LoggedMetrics metrics;

    @Inject
    ObjectMapper json;

    /**
     * @param lines a point on each
     * @param uid of the run, for the message
     * @throws UnusableArchiveProblem for a line that is no point
     */
    void log(long run, InputStream lines, String uid) throws IOException {
        Batch batch = new Batch(run);
        long line = 1;
        try (MappingIterator<ArchivedPoint> points =
                json.readerFor(ArchivedPoint.class).readValues(lines)) {
            for (; points.hasNextValue(); line++) {
                batch.add(points.nextValue());
            }
        } catch (JsonProcessingException | CharConversionException | NotAPointException e) {
            throw new UnusableArchiveProblem("the points of run " + uid + " cannot be read at line " + line);
        }
        batch.log();
    }

    private static final class NotAPointException extends Exception {}

    private final class Batch {
        private final long run;
        private final List<LoggedPoint> points = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();

        Batch(long run) {
            this.run = run;
        }

        void add(ArchivedPoint point) throws NotAPointException {
            if (point == null || !point.isWhole()) {
                throw new NotAPointException();
            }
            if (keys.add(point.key())) {
                begin(point);
            }
            points.add(point.logged());
            if (points.size() == AT_ONCE) {
                log();
            }
        }

        private void begin(ArchivedPoint first) throws NotAPointException {
            try {
                MetricKey.check(first.key());
            } catch (InvalidRequestProblem e) {
                throw new NotAPointException();
            }
            if (first.countsEpochs()) {
                metrics.countEpochs(run, first.key());
            }
        }

        void log() {
            if (!points.isEmpty()) {
                metrics.log(Map.of(run, List.copyOf(points)));
                points.clear();
            }
        }
    }
}
