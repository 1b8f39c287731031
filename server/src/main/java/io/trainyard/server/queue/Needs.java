package io.trainyard.server.queue;

import io.trainyard.contract.Memory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a job's worker must have.
 *
 * @param device {@code any}, {@code cpu} or {@code gpu}
 * @param memory bytes; 0 for any
 */
record Needs(String device, long memory, Map<String, String> labels) {

    static Needs of(ResultSet row) throws SQLException {
        return new Needs(
                row.getString("needs_device"),
                row.getLong("needs_memory"),
                Labels.parse(row.getString("needs_labels")));
    }

    String words() {
        List<String> words = new ArrayList<>();
        if (!device.equals("any")) {
            words.add(device.toUpperCase(Locale.ROOT));
        }
        if (memory > 0) {
            words.add(memoryWords());
        }
        if (!labels.isEmpty()) {
            words.add(labelWords());
        }
        return String.join(", ", words);
    }

    String memoryWords() {
        return new Memory(memory).toString();
    }

    String labelWords() {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }
}
