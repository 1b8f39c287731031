package io.trainyard.server.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's programs, which refuse to run as root, as somebody else where we are root. */
final class Unprivileged {
    private static final String NOBODY = "65534";
    private static final Unprivileged NOT_NEEDED = new Unprivileged(List.of());
    private static final Unprivileged BY_NAMESPACE = new Unprivileged(List.of("unshare", "-U"));
    private static final Unprivileged BY_SETPRIV =
            new Unprivileged(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged detect() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return NOT_NEEDED;
        }
        try {
            return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0 ? BY_NAMESPACE : BY_SETPRIV;
        } catch (IOException noUnshare) {
            return BY_SETPRIV;
        }
    }

    /** Lets the programs own {@code path}, where they run as another user than we do. */
    void own(Path path) throws IOException, InterruptedException {
        if (this == BY_SETPRIV) {
            new ProcessBuilder("chown", NOBODY + ":" + NOBODY, path.toString())
                    .start()
                    .waitFor();
        }
    }

    /** Runs to the end; throws with the program's output if it fails or takes longer than {@code limit}. */
    void run(Duration limit, List<String> command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        Path output = Files.createTempFile("trainyard-postgres", ".out");
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(new File("/"))
                    .start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedPostgresException(command.get(0) + " did not end within " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new EmbeddedPostgresException(
                        command.get(0) + " ended with " + process.exitValue() + ":\n" + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }
}
