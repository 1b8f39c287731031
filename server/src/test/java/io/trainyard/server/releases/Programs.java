package io.trainyard.server.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of this machine. */
final class Programs {
    private Programs() {}

    /** Runs a command to its end in {@code folder}, and answers what it printed. */
    static String run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path complaints = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(complaints.toFile());
        builder.environment().put("OPT_OUT_TRACKING", "true");
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + status + ": " + Files.readString(complaints));
        }
        return Files.readString(out);
    }

    static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        return run(folder, command, Map.of());
    }

    /** Whether a command ends well. */
    static boolean can(Path folder, List<String> command) throws InterruptedException {
        try {
            run(folder, command);
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
