package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.contract.protocol.Report.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Writes log lines. A line too long is cut, and one with a NUL loses it: a line is never refused. */
final class LogRows {
    private static final String INSERT =
            """
            insert into log_line (run_id, attempt, sequence, line, feed, time, level, text)
            select :run, :attempt, l.sequence, l.line, :feed, l.time, l.level, l.text
            from unnest(:sequences, :lines, :times, :levels, :texts) as l (sequence, line, time, level, text)
            """;

    private LogRows() {}

    static void insert(Handle handle, long run, int attempt, long feed, List<Report> reports) {
        List<Row> rows = rows(reports);
        if (rows.isEmpty()) {
            return;
        }
        handle.createUpdate(INSERT)
                .bind("run", run)
                .bind("attempt", attempt)
                .bind("feed", feed)
                .bind("sequences", PgArray.longs(rows, Row::sequence))
                .bind("lines", PgArray.ints(rows, Row::number))
                .bind("times", PgArray.longs(rows, row -> row.line().time()))
                .bind("levels", PgArray.texts(rows, row -> level(row.line())))
                .bind("texts", PgArray.texts(rows, row -> storable(row.line().text())))
                .execute();
    }

    private static List<Row> rows(List<Report> reports) {
        List<Row> rows = new ArrayList<>();
        for (Report report : reports) {
            List<LogLine> lines = ReportLimits.log(report);
            for (int i = 0; i < lines.size(); i++) {
                rows.add(new Row(report.sequence(), i, lines.get(i)));
            }
        }
        return rows;
    }

    private static String level(LogLine line) {
        Level level = line.level() == null ? Level.INFO : line.level();
        return level.name().toLowerCase(Locale.ROOT);
    }

    static String storable(String text) {
        if (text == null) {
            return "";
        }
        String clean = text.replace('\0', '\uFFFD');
        int limit = ReportLimits.LOG_TEXT;
        return clean.length() <= limit
                ? clean
                : clean.substring(0, limit) + " … (" + (clean.length() - limit) + " more characters)";
    }

    private record Row(long sequence, int number, LogLine line) {}
}
