package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.LogLine;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request may bring, so that no worker can make the server run out of memory. */
final class ReportLimits {
    static final int POINTS = 200_000;
    static final int LOG_LINES = 50_000;
    static final int KEYS_PER_RUN = 10_000;
    static final int LOG_TEXT = 8_000;

    private ReportLimits() {}

    static void check(List<Report> reports) {
        long points = 0;
        long lines = 0;
        for (Report report : reports) {
            present(report, "report");
            if (report.sequence() < 0) {
                throw new InvalidRequestProblem(
                        "A report has the sequence " + report.sequence() + "; reports are counted from 0.");
            }
            for (SeriesChunk chunk : series(report)) {
                present(chunk, "series");
                MetricKey.check(chunk.key());
                points += chunk.steps().length;
            }
            log(report).forEach(line -> present(line, "log line"));
            lines += log(report).size();
        }
        atMost(POINTS, points, "points");
        atMost(LOG_LINES, lines, "log lines");
    }

    static List<SeriesChunk> series(Report report) {
        return report.series() == null ? List.of() : report.series();
    }

    static List<LogLine> log(Report report) {
        return report.log() == null ? List.of() : report.log();
    }

    private static void present(@Nullable Object part, String what) {
        if (part == null) {
            throw new InvalidRequestProblem("The request has a " + what + " that is null; leave it out.");
        }
    }

    static void atMost(int limit, long found, String what) {
        if (found > limit) {
            throw new InvalidRequestProblem("The request brings %d %s; send at most %d at a time, in several requests."
                    .formatted(found, what, limit));
        }
    }
}
