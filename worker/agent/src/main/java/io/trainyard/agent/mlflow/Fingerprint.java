package io.trainyard.agent.mlflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.TreeMap;

/** What a run came to when it was brought: one that still comes to the same need not be read again. */
final class Fingerprint {
    /** The run's tag that holds it; it is set when everything else was sent. */
    static final String TAG = "trainyard.import.fingerprint";

    private Fingerprint() {}

    /** @param artifacts whether its files are brought, too */
    static String of(MlflowRun run, boolean artifacts) {
        StringBuilder text = new StringBuilder();
        text.append(run.name()).append('\n').append(run.info()).append('\n').append(artifacts);
        run.metrics().stream()
                .sorted(Comparator.comparing(MlflowRun.Metric::key))
                .forEach(metric -> text.append('\n').append(metric));
        text.append('\n').append(new TreeMap<>(run.params()));
        text.append('\n').append(new TreeMap<>(run.tags()));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
