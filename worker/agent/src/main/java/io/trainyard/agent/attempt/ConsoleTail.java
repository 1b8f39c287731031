package io.trainyard.agent.attempt;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The last lines that a process printed. */
final class ConsoleTail {
    private static final int MOST_BYTES = 16 << 10;
    private static final int MOST_LINES = 60;

    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more).*");

    private ConsoleTail() {}

    /** The last of {@code lines} that says something: a stack trace's frames do not. */
    static Optional<String> lastStatement(List<String> lines) {
        return lines.stream()
                .filter(line -> !STACK_FRAME.matcher(line).matches())
                .reduce((earlier, later) -> later)
                .map(String::strip);
    }

    /** At most {@value MOST_LINES} lines of {@code console}; none if there is no such file. */
    static List<String> of(Path console) throws IOException {
        if (!Files.exists(console)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(console.toFile(), "r")) {
            long skipped = Math.max(0, file.length() - MOST_BYTES);
            byte[] bytes = new byte[(int) (file.length() - skipped)];
            file.seek(skipped);
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        }
    }
}
