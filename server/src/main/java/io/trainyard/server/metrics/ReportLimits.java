package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.List;

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
            if (report.sequence() < 0) {
                throw new InvalidRequestProblem(
                        "A report has the sequence " + report.sequence() + "; reports are counted from 0.");
            }
            for (SeriesChunk chunk : series(report)) {
                checkKey(chunk.key());
                points += chunk.steps().length;
            }
            lines += report.log() == null ? 0 : report.log().size();
        }
        atMost(POINTS, points, "points");
        atMost(LOG_LINES, lines, "log lines");
    }

    static List<SeriesChunk> series(Report report) {
        return report.series() == null ? List.of() : report.series();
    }

    private static void checkKey(String key) {
        if (key.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestProblem("The series key '" + key.replaceAll("\\p{Cntrl}", "?")
                    + "' holds control characters; use printable ones.");
        }
    }

    private static void atMost(int limit, long found, String what) {
        if (found > limit) {
            throw new InvalidRequestProblem("The request brings %d %s; send at most %d at a time, in several requests."
                    .formatted(found, what, limit));
        }
    }
}
